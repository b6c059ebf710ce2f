/** script/play-b2 IN OUT: plays ヤマトB2クラウド for the demo: gives each waybill of a file an invented number, as 発行済データ. */
import { readFileSync, writeFileSync } from 'node:fs';
import { issuedFile } from './issued-file.ts';

const [input, output] = process.argv.slice(2);
if (!input || !output) {
  console.error('使い方 / usage: script/play-b2 送り状データ.csv 発行済データ.csv');
  process.exit(2);
}
writeFileSync(output, issuedFile(readFileSync(input), { first: Math.floor(Date.now() / 1000) % 100_000_000 }));
console.log(output);
