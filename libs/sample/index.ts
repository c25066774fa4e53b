export { createSampleDistrict, shippedRules } from './create-sample';
export { actorOf, demoId, openAnswers, orgId, sampleDistrict, sampleRoles, userId } from './sample-district';
export { sampleAnswer, sampleForms } from './sample-forms';
export { SAMPLE_LINES, SAMPLE_ORGS, SAMPLE_TOWNS, type SampleOrg } from './sample-orgs';
