export { type Say, silent, StartProblem } from './process/say';
export { commandOf, isAlive, stopProcess, waitForEnd } from './process/process-info';
export { describeListener, freePort, nextFreePort, portIsFree, whoListens } from './process/ports';
export { type RunningPostgres, startPostgres, type StartPostgresOptions } from './postgres/start';
