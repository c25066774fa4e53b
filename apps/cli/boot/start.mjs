// `npm start`: plain Node.js, nothing needs to be installed before it.
import { handOver } from './hand-over.mjs';

await handOver(['start', ...process.argv.slice(2)], (text) => console.log(text));
