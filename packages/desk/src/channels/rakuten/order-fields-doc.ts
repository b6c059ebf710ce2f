/** Writes docs/order-fields.md: `npx tsx packages/desk/src/channels/rakuten/order-fields-doc.ts`. A test holds it to the mapping. */
import { writeFileSync } from 'node:fs';
import { fieldLandings, frameFields } from './field-table.ts';

export function orderFieldsDocument(): string {
  const rows = fieldLandings().map(
    (field) =>
      `| \`${field.path}\` | ${field.japanese} | ${field.lands.length > 0 ? field.lands.map((path) => `\`${path}\``).join(' ') : `original only: ${field.onlyOriginal}`} |`,
  );
  const frame = frameFields().map((field) => `\`${field.model}.${field.key}\``);
  return `# 受注データ対応表

Which field of Rakuten's order (getOrder, version 10) lands where in the desk's order (\`packages/desk/src/orders/order.ts\`). Made from the
mapping itself: each field is changed in a complete order, and what changes in ours stands here. The original is kept as received, every
version, less card data; so nothing is lost that has no place of its own.

楽天の受注データ(getOrder 第10版)の各項目が、デスクの注文のどこに入るかの一覧です。対応づけのプログラムから作っています。受け取ったままの内容も、カード情報を除いて
すべての版を残します。

Rules: −9999 is null (not settled), rates are whole permille (0.08 → 80), datetimes are ISO 8601 in UTC, days stay days in Japan, unknown codes are
kept as \`{ kind: 'unknown', raw }\`. \`marks\`, \`standing\` and \`phase\` are drawn from several fields.

| Rakuten | 項目 | Juchu |
|---|---|---|
${rows.join('\n')}

The frame of the answer, read and not stored: ${frame.join(', ')}.
`;
}

if (import.meta.url === `file://${process.argv[1]}`) {
  writeFileSync(new URL('../../../../../docs/order-fields.md', import.meta.url), orderFieldsDocument());
}
