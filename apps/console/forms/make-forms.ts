import {
  AcceptTipOff,
  AddContact,
  AddSite,
  AmendmentCommandBody,
  CampaignCommandBody,
  CheckTipOff,
  CircularCommandBody,
  Day,
  DeclareColour,
  DeclineTipOff,
  DraftCircular,
  EndSite,
  FeedBackTipOff,
  HazardCommandBody,
  Id,
  InspectionCommandBody,
  ListingCommandBody,
  LookBackCommandBody,
  MergeEnterprise,
  PartCommandBody,
  PlanCheck,
  PrepareDraw,
  ProposeCalendars,
  ProposeListing,
  ProposePolicy,
  ProposeSlip,
  QuotaCommandBody,
  ReceiveTipOff,
  ReportHazard,
  RoundCommandBody,
  SetEnterprise,
  SlipCommandBody,
  SubmissionCommandBody,
  SubmitToRound,
  UndoMerge,
  WarningCommandBody,
} from '@bihuan/contracts/http';
import { z } from 'zod';
import type { As, Asked, FormBook } from './field-types';

/** What is read of a JSON schema. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** The commands of a subject that exists, by its kind. */
const BODIES = {
  hazard: HazardCommandBody,
  listing: ListingCommandBody,
  slip: SlipCommandBody,
  campaign: CampaignCommandBody,
  part: PartCommandBody,
  round: RoundCommandBody,
  quota: QuotaCommandBody,
  submission: SubmissionCommandBody,
  amendment: AmendmentCommandBody,
  inspection: InspectionCommandBody,
  'look-back': LookBackCommandBody,
  warning: WarningCommandBody,
  circular: CircularCommandBody,
} as const;

/** Commands that make a subject, each a route of its own. */
const MAKING = {
  listing: { ProposeListing },
  slip: { ProposeSlip },
  round: { Submit: SubmitToRound },
  inspection: { PrepareDraw, PlanCheck },
  amendment: { ProposePolicy, ProposeCalendars },
  warning: { DeclareColour },
  circular: { DraftCircular },
} as const;

/** What is changed by routes of its own, one for each step. */
const STEPS = {
  enterprise: { SetEnterprise, AddSite, EndSite, AddContact, MergeEnterprise, UndoMerge },
  'tip-off': { ReceiveTipOff, AcceptTipOff, DeclineTipOff, CheckTipOff, FeedBackTipOff },
} as const;

/** Never asked: the form sends them by itself. */
const OURS = ['type', 'expectedVersion'];

/** Fields that no person types: free facts, ids of files, for which there is no place to put them yet, and what a page itself knows. */
export const LEFT_OUT = [
  'slip.ProposeSlip.facts',
  ...['submission', 'round'].flatMap((kind) => ['attachments', 'file'].map((name) => `${kind}.Submit.${name}`)),
  ...['aliasId', 'openMatters'].map((name) => `enterprise.MergeEnterprise.${name}`),
  ...['effectiveAt', 'backdateReason', 'externalIds', 'campaignId', 'partId', 'linkedFrom', 'improvementEnds'].map(
    (name) => `tip-off.CheckTipOff.${name}`,
  ),
];

/** A text longer than this gets several lines. */
const ONE_LINE = 300;

/** Fields whose meaning is more than their shape: picked from what there is. By `kind.Command.field`, `kind.field` or `field`. */
const PICKED: Readonly<Record<string, As>> = {
  clock: 'clock',
  'hazard.standard': 'standard',
  'hazard.version': 'standard-version',
  'hazard.Grade.clause': 'clause',
  'hazard.Promote.clause': 'clause',
  'hazard.Downgrade.clause': 'clause',
  'hazard.ExtendMeasure.docNo': 'measure',
  'hazard.EndMeasure.docNo': 'measure',
  'hazard.RequestResumption.docNo': 'measure',
  'hazard.DecideResumption.docNo': 'measure',
  'hazard.MarkDuplicate.of': 'hazard',
  rulePack: 'pack',
  hazardId: 'hazard',
  aboutHazardId: 'hazard',
  hazardIds: 'hazards',
  // Addressees, and units or areas that it names.
  'circular.item': 'org',
  areaOrgId: 'area',
  'enterprise.areaId': 'site-area',
  org: 'org',
  userId: 'user',
  actId: 'act',
  happening: 'happening',
  'look-back.line': 'look-back-line',
  line: 'sector',
  'inspection.ReplaceInspector.objectId': 'drawn-object',
  'inspection.RecordResult.objectId': 'drawn-object',
  'inspection.ReplaceInspector.inspectorId': 'drawn-inspector',
  'inspection.RecordCheck.item': 'check-item',
  'inspection.RecordReCheck.item': 'check-item',
  'campaign.AnswerField.field': 'plan-field',
  'campaign.AnswerField.answer': 'plan-answer',
  'amendment.ProposePolicy.policy': 'policy',
  'amendment.ProposeCalendars.calendars': 'calendars',
  'amendment.ApplyAmendment.answers': 'plan-answers',
  'amendment.ApplyAmendment.decisions': 'decisions',
  'submission.Submit.forms': 'annexes',
  'submission.Submit.corrections': 'corrections',
  'round.Submit.forms': 'annexes',
  'round.Submit.corrections': 'corrections',
};

interface Place {
  readonly kind: string;
  readonly command: string;
  readonly root: Schema;
}

/** The form of every command, drawn from the service's own contracts: a form can never ask for what is not taken. */
export function makeForms(): FormBook {
  const steps = Object.entries(STEPS).map(([kind, given]) => [kind, routesOf(kind, given)] as const);
  return {
    ...Object.fromEntries(steps),
    ...Object.fromEntries(
      Object.entries(BODIES).map(([kind, body]) => {
        const root = jsonOf(body);
        const union = resolved(root, root);
        const commands = (union.oneOf ?? union.anyOf ?? []).map((option) => resolved(option, root));
        const given = commands.map((schema): [string, Asked[]] => {
          const command = String(schema.properties?.['type']?.const);
          return [command, fieldsOf(schema, { kind, command, root })];
        });
        const making = (MAKING as Readonly<Record<string, Record<string, z.ZodType>>>)[kind] ?? {};
        return [kind, { ...Object.fromEntries(given), ...routesOf(kind, making) }];
      }),
    ),
  };
}

/** The forms of routes that take one thing each, by its name. */
function routesOf(kind: string, bodies: Readonly<Record<string, z.ZodType>>): Record<string, Asked[]> {
  const forms = Object.entries(bodies).map(([command, one]): [string, Asked[]] => {
    const schema = jsonOf(one);
    return [command, fieldsOf(resolved(schema, schema), { kind, command, root: schema })];
  });
  return Object.fromEntries(forms);
}

function jsonOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
}

/** Follows a reference, and takes the one kind of a value that may also be null; the outer description wins. */
function resolved(schema: Schema, root: Schema): Schema {
  if (schema.$ref) {
    const found = root.$defs?.[schema.$ref.replace(/^#\/\$defs\//, '')];
    if (!found) throw new Error(`The contract has no ${schema.$ref}.`);
    return { ...resolved(found, root), ...own(schema) };
  }
  const options = schema.anyOf?.filter(({ type }) => type !== 'null');
  if (options?.length === 1 && options[0]) return { ...resolved(options[0], root), ...own(schema) };
  return schema;
}

function own({ description, default: initial }: Schema): Partial<Schema> {
  return { ...(description ? { description } : {}), ...(initial === undefined ? {} : { default: initial }) };
}

function fieldsOf(schema: Schema, place: Place): Asked[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => !OURS.includes(name) && !LEFT_OUT.includes(`${place.kind}.${place.command}.${name}`))
    .map(([name, field]) => askedOf(name, field, schema.required?.includes(name) === true, place));
}

function askedOf(name: string, raw: Schema, required: boolean, place: Place): Asked {
  const schema = resolved(raw, place.root);
  const mayBeNull = raw.anyOf?.some(({ type }) => type === 'null') === true;
  const optional = !required || mayBeNull ? ({ optional: true } as const) : {};
  return { name, ...optional, ...textsOf(schema), ...shapeOf(name, schema, place) };
}

type Shape = Omit<Asked, 'name' | 'optional' | 'label' | 'hint'>;

function shapeOf(name: string, schema: Schema, place: Place): Shape {
  const initial = schema.default === undefined ? {} : { initial: schema.default };
  const { kind, command } = place;
  const picked = PICKED[`${kind}.${command}.${name}`] ?? PICKED[`${kind}.${name}`] ?? PICKED[name];
  if (picked) return { as: picked, ...most(schema), ...initial };
  if (schema.enum) return { as: 'choice', of: schema.enum, ...initial };
  if (schema.const === true) return { as: 'yes' };
  if (schema.type === 'boolean') return { as: 'yes-no', ...initial };
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema);
  if (schema.format === 'date') return { as: 'day' };
  if (schema.format === 'date-time') return { as: 'moment' };
  if (schema.format === 'uuid' && /orgid$/i.test(name)) return { as: 'org' };
  if (schema.properties) return { as: 'group', fields: fieldsOf(schema, place) };
  if (schema.type === 'array') {
    const least = schema.minItems === undefined ? {} : { least: schema.minItems };
    const item = askedOf('item', schema.items ?? {}, true, place);
    return { as: 'list', item, ...most({ maxLength: schema.maxItems }), ...least };
  }
  if (schema.type !== 'string') throw new Error(`No way to ask for ${kind}.${command}.${name}.`);
  return { as: (schema.maxLength ?? 0) > ONE_LINE ? 'prose' : 'line', ...most(schema) };
}

function numberOf(schema: Schema): Shape {
  const bound = (value: number | undefined) => value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  return {
    as: 'number',
    ...(bound(schema.minimum) ? { min: schema.minimum } : {}),
    ...(bound(schema.maximum) ? { max: schema.maximum } : {}),
    ...(schema.type === 'integer' ? { whole: true } : {}),
  };
}

function most({ maxLength }: Pick<Schema, 'maxLength'>): { most?: number } {
  return maxLength === undefined ? {} : { most: maxLength };
}

/** Descriptions of kinds of values say nothing about a field. */
const OF_KINDS: readonly (string | undefined)[] = [
  jsonOf(Id).description,
  jsonOf(Day).description,
  jsonOf(ProposeListing).properties?.['line']?.description,
  jsonOf(ReportHazard).properties?.['suspectedLevel']?.description,
];

/** Our contracts describe fields as `zh — en`, a name and, after a semicolon, more about it. */
function textsOf({ description }: Schema): Pick<Asked, 'label' | 'hint'> {
  const [zh, en] = description?.split(' — ') ?? [];
  if (!zh || !en || OF_KINDS.includes(description)) return {};
  const [zhName = zh, ...zhMore] = zh.split('；');
  const [enName = en, ...enMore] = en.split('; ');
  const label = [zhName, enName] as const;
  return zhMore.length > 0 && enMore.length > 0
    ? { label, hint: [zhMore.join('；'), enMore.join('; ')] }
    : { label: zhMore.length + enMore.length > 0 ? [zh, en] : label };
}
