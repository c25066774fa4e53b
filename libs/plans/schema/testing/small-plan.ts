import type { PlanFiles } from '../parse-files';

/** For specs only: a small plan of one part that holds one entry of every kind, as files. */
export const SMALL_PLAN: PlanFiles = {
  'plan.yaml': `id: small
version: 1
title: { zh: 小方案, en: small plan }
instrument: 测安委〔2019〕1号
issuedOn: 2019-01-02
region: { zh: 测试区, en: test district }
year: 2019
issuingBody: { zh: 测试区安委会, en: test committee }
dayBefore: included
roles:
  - key: towns
    name: { zh: 各镇, en: towns }
    orgs: { by: kind, kinds: [town], scope: district }
    source: { document: small, section: 一 }
    inferred: []
  - key: office
    name: { zh: 专委办, en: office }
    orgs: { by: directory, role: sector-office }
    source: { document: small, section: 一 }
    inferred: []
dataRules:
  - id: on-site
    name: { zh: 实地核查, en: verification on site }
    what: { zh: 抽查, en: sampled }
    source: { document: small, section: 五 }
    inferred: []
conflicts:
  - id: unclear
    name: { zh: 不清楚, en: unclear }
    what: { zh: 读法不一, en: read in two ways }
    sources: [{ document: small, section: 二 }]
    foundBy: null
parts:
  - road.yaml
`,
  'road.yaml': `code: ROAD
title: { zh: 道路, en: roads }
source: { document: small, section: 道路 }
phases:
  - key: mobilization
    name: { zh: 动员, en: mobilization }
    from: 01-01
    to: 12-31
    gate: calendar
    source: { document: small, section: 二 }
    inferred: [gate]
    tasks:
      - no: 1
        name: { zh: 部署, en: plan }
        what: { zh: 部署工作, en: plan the work }
        doneBy: [towns]
        source: { document: small, section: 二 }
        inferred: []
duties:
  - id: summary
    name: { zh: 小结, en: summary }
    what: { zh: 报小结, en: sum up }
    from: towns
    to: office
    cadence: { kind: asked, field: summary-day }
    wording: by
    restDay: none
    final: false
    forms: [table]
    source: { document: small, section: 三 }
    inferred: []
fields:
  - key: summary-day
    kind: day
    question: { zh: 哪天报？, en: On which day? }
    source: { document: small, section: 三 }
    inferred: []
  - key: before
    kind: number
    question: { zh: 提前几天？, en: How many days before? }
    source: { document: small, section: 三 }
    inferred: []
  - key: deaths
    kind: number
    question: { zh: 去年死亡人数？, en: Deaths of last year? }
    source: { document: small, section: 三 }
    inferred: []
windows:
  - id: may
    name: { zh: 五一, en: May Day }
    what: { zh: 检查, en: check }
    doneBy: [towns]
    when: { by: holiday, holiday: labour-day, before: before }
    source: { document: small, section: 三 }
    inferred: []
items:
  - no: 1
    chapter: { zh: 一, en: one }
    name: { zh: 学习, en: study }
    what: { zh: 学习, en: study }
    lead: [office]
    doneBy: [towns]
    cadence: { kind: per, period: half-year }
    product: null
    source: { document: small, section: 四 }
    inferred: []
quotas:
  - id: falling
    name: { zh: 死亡下降, en: fewer deaths }
    what: { zh: 死亡人数下降, en: fewer deaths }
    of: towns
    whose: all-together
    counts: { by: acts, act: death }
    target: { kind: trend, direction: falling, baseline: deaths }
    from: 01-01
    by: null
    per: year
    slip: null
    source: { document: small, section: 四 }
    inferred: [from]
  - id: reported
    name: { zh: 自报率, en: share that reports }
    what: { zh: 自报率, en: share that reports }
    of: towns
    whose: each-unit
    counts: { by: submissions, duty: summary }
    target: { kind: share, atLeastPercent: 80, of: { by: units, role: towns } }
    from: 01-01
    by: 06-30
    per: null
    slip: reminder
    source: { document: small, section: 四 }
    inferred: []
instruments:
  - id: four
    kind: penalty
    name: { zh: 四个一律, en: four alls }
    what: { zh: 四项措施, en: four measures }
    members:
      - { name: { zh: 关闭, en: close }, when: { zh: 非法, en: illegal } }
    when: { zh: 严重违法, en: serious violation }
    decidedBy: office
    source: { document: small, section: 四 }
    inferred: []
lookBack:
  - id: again
    name: { zh: 回头看, en: look back }
    what: { zh: 复查, en: re-check }
    phase: mobilization
    doneBy: [office]
    lines: unit
    causes: [listed]
    general: false
    source: { document: small, section: 四 }
    inferred: []
forms:
  - id: table
    no: 附件1
    name: { zh: 统计表, en: table }
    shape:
      kind: grid
      rows:
        - { key: found, name: { zh: 发现, en: found }, unit: 处 }
        - { key: fixed, name: { zh: 整改, en: fixed }, unit: 处 }
      columns:
        - { key: schools, name: { zh: 学校, en: schools } }
    rules:
      - { rule: not-falling, fields: [found] }
      - { rule: at-most, field: fixed, sumOf: [found] }
    notes: []
    sealed: false
    derived:
      - { field: found.schools, from: hazards-found }
    source: { document: small, section: 附件1 }
    inferred: []
checklists:
  - id: what-to-check
    name: { zh: 清单, en: checklist }
    items:
      - { no: 一, text: { zh: 看车, en: the vehicle }, section: 三 }
    source: { document: small, section: 三 }
    inferred: []
routing:
  - id: police
    body: { zh: 公安, en: police }
    what: { zh: 违法行为, en: violations }
    source: { document: small, section: 三 }
    inferred: []
`,
};
