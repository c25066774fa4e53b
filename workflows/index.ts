export { CampaignWorkflow } from './campaign/campaign-workflow';
export { EffectWorkflow } from './effect/effect-workflow';
export { HazardWorkflow } from './hazard/hazard-workflow';
export { PartWorkflow } from './part/part-workflow';
export { SweepWorkflow } from './sweep/sweep-workflow';
