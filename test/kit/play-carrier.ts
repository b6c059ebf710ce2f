/** script/play-b2, play-ehiden, play-yupri IN OUT: plays a carrier's tool for the demo: gives each label an invented number. */
import { readFileSync, writeFileSync } from 'node:fs';
import { issuedFile, type PlayedTool } from './issued-file.ts';

const [tool, input, output] = process.argv.slice(2);
if (!tool || !input || !output) {
  console.error(`使い方 / usage: script/play-${tool ?? 'b2'} 送り状データ.csv 番号の入ったファイル.csv`);
  process.exit(2);
}
// A carrier gives no number twice: a thousand are kept for each second, and eleven digits hold as many.
const first = Date.now() % 4_000_000_000;
try {
  writeFileSync(output, issuedFile(readFileSync(input), { first }, tool as PlayedTool));
  console.log(output);
} catch (problem) {
  console.error((problem as Error).message);
  process.exit(1);
}
