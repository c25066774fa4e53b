// Used by `npm run dev`: builds what changed and ends.
import { prepare } from './prepare.mjs';

await prepare({ say: (text) => console.error(text) }).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
