import { wakeFor } from './index';

test.each([
  ['hazard:6f1c', 'HazardWorkflow', '6f1c'],
  ['sweep:d1', 'SweepWorkflow', 'd1'],
  ['part:a:b', 'PartWorkflow', 'a:b'],
])('the wake %p starts %s if it is not there', (key, workflowType, id) => {
  expect(wakeFor(key)).toMatchObject({ workflowType, id, workflowId: key });
});

test.each(['slip:1', 'hazard:', 'hazard', '', 'constructor:1'])('no workflow belongs to the wake %p', (key) => {
  expect(() => wakeFor(key)).toThrow('no workflow belongs');
});
