// From its own file: who only waits need not load the test server's client.
export { until } from '../simulation/time/until';
