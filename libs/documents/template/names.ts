import { SLIP_KINDS } from '@bihuan/domain';

/** Every template there is: one per kind of slip, and the sign-off sheet (审签单). */
export const TEMPLATE_NAMES = [...SLIP_KINDS, 'sign-off'] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** Papers whose templates come with the product and are not edited yet. */
export type FixedTemplate = 'circular' | 'circular-sign-off';

/** A template in one language. */
export interface TemplateText {
  readonly name: TemplateName;
  readonly language: 'zh' | 'en';
  readonly body: string;
}
