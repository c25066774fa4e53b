import type { RulePack } from '@bihuan/client';
import { Alert, Button, Card, Descriptions, Flex, Tabs, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useRead } from '../../api/use-api';
import { Loading } from '../../shared/loading';
import { PageHead } from '../../shared/page-head';
import { Read } from '../../shared/read';
import { useInOffice } from '../../shared/rights';
import { DISTRICT_RULES, useCopy, useEditionInForce, useRulesOf } from './data';
import { Editions } from './editions';
import { BasisOf, Validity } from './packs';
import { GuardTable, LadderTable, SlipTable, StepTable } from './rule-tables';
import { useRuleWords } from './words';

/** One pack or the district's own rules: every value with what it rests on, its ladders, its editions. */
export function PackPage() {
  const { id = '' } = useParams();
  const pack = useRead(['rule-pack', id], (api) => api.packs.pack({ path: { id } }));
  return (
    <Read of={pack}>
      {(found) => (
        <>
          <PageHead title={found.name}>
            <CopyButton id={id} />
          </PageHead>
          <Head pack={found} />
          <Values key={id} pack={found} />
        </>
      )}
    </Read>
  );
}

/** Copies rules to be edited; closed to whoever may not change them, and it says so. */
export function CopyButton({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const inOffice = useInOffice();
  return (
    <Flex gap="small" align="center" wrap>
      {inOffice === false ? <small id="copy-why">{t('rules.onlyOffice')}</small> : null}
      <Button
        disabled={!inOffice}
        {...(inOffice === false ? { 'aria-describedby': 'copy-why' } : {})}
        onClick={() => void navigate(`/rules/packs/${id}/edit`)}
      >
        {t('rules.copy')}
      </Button>
    </Flex>
  );
}

function Head({ pack }: { readonly pack: RulePack }) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const copy = useCopy(pack.id);
  const edition = useEditionInForce(useRulesOf(pack.id).data);
  const lines = pack.lines.map((line) => t(`line.${line}`, { defaultValue: line })).join(t('shared.comma'));
  const items = [
    { key: 'stands', label: t('rules.validity'), children: <Validity pack={pack} /> },
    { key: 'number', label: t('rules.number'), children: copy.data?.extends ?? pack.id },
    { key: 'levels', label: t('rules.levels'), children: pack.levels.map(words.word).join(t('shared.comma')) },
    {
      key: 'lines',
      label: t('rules.lines'),
      children: lines || t(pack.instrument === null ? 'rules.allOthers' : 'rules.anyLine'),
    },
    {
      key: 'basis',
      label: t('rules.basis'),
      children:
        pack.instrument === null ? (
          t('rules.basisInValues')
        ) : (
          <BasisOf instrument={pack.instrument} source={pack.source} />
        ),
    },
    ...(pack.planDayInNotice
      ? [{ key: 'notice', label: t('rules.planDay'), children: <Tag>{t('rules.planDayInNotice')}</Tag> }]
      : []),
    ...(edition.data
      ? [
          {
            key: 'edition',
            label: t('rules.edition'),
            children: (
              <Link to={`/rules/editions/${edition.data.id}`}>
                {t('rules.editionOf', { name: edition.data.name, version: edition.data.version })}
              </Link>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card style={{ marginBottom: 16 }}>
      {pack.unconfirmed.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('rules.unconfirmed')}
          description={
            <ul className="plain-list">
              {pack.unconfirmed.map((matter) => (
                <li key={matter}>{matter}</li>
              ))}
            </ul>
          }
        />
      )}
      <Descriptions size="small" bordered column={{ xs: 1, lg: 2 }} items={items} />
    </Card>
  );
}

function Values({ pack }: { readonly pack: RulePack }) {
  const { t } = useTranslation();
  const copy = useCopy(pack.id);
  const of = useRulesOf(pack.id).data;
  const own = pack.id === DISTRICT_RULES;
  return (
    <Card>
      <Read of={copy}>
        {(values) => (
          <Tabs
            items={[
              { key: 'steps', label: t('rules.steps'), children: <StepTable steps={pack.steps} /> },
              { key: 'ladders', label: t('rules.ladders'), children: <LadderTable values={values} /> },
              ...(own
                ? [
                    { key: 'slips', label: t('slips.title'), children: <SlipTable values={values} /> },
                    { key: 'guards', label: t('rules.guards'), children: <GuardTable values={values} /> },
                  ]
                : []),
              { key: 'editions', label: t('rules.tab-editions'), children: of ? <Editions of={of} /> : <Loading /> },
            ]}
          />
        )}
      </Read>
    </Card>
  );
}
