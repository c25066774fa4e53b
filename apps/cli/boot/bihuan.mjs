#!/usr/bin/env node
// `bihuan <command>`: like `npm start`, but what it says about itself goes to stderr, so that `--json` stays clean.
import { handOver } from './hand-over.mjs';

await handOver(process.argv.slice(2), (text) => console.error(text));
