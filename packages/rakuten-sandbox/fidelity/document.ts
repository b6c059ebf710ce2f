/** Writes docs/fidelity.md: `npx tsx packages/rakuten-sandbox/fidelity/document.ts`. A test holds it to rules and tests. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Rule } from './rule.ts';
import { topics } from './topics.ts';

const packageFolder = new URL('../', import.meta.url);

export type HoldingTest = { file: string; title: string; rules: string[] };

/** Every test that names a rule: its title ends with rule ids in brackets, `'… [confirming.once]'`. */
export function holdingTests(): HoldingTest[] {
  return ['src', 'test'].flatMap((folder) =>
    readdirSync(new URL(folder, packageFolder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .sort()
      .flatMap((name) => testsIn(`${folder}/${name}`)),
  );
}

function testsIn(file: string): HoldingTest[] {
  const text = readFileSync(new URL(file, packageFolder), 'utf8');
  return [...text.matchAll(/(['"`])((?:(?!\1).)*?)((?: \[[a-z0-9-]+\.[a-z0-9-]+\])+)\1/g)].map(
    ([, , title = '', tags = '']) => ({
      file,
      title,
      rules: [...tags.matchAll(/\[([^\]]+)\]/g)].map(([, id]) => id!),
    }),
  );
}

export function fidelityDocument(): string {
  const tests = holdingTests();
  const all = topics.flatMap((topic) => topic.rules);
  const count = (known: Rule['known']) => all.filter((rule) => rule.known === known).length;
  const tables = topics
    .filter(({ rules }) => rules.length > 0)
    .map(
      ({ title, rules }) =>
        `## ${title}\n\n| rule | known | held by |\n| --- | --- | --- |\n${rules.map((rule) => row(rule, tests)).join('\n')}`,
    );
  return `# How far to trust the stand-in

Every rule that the sandbox plays, how it is known, and the test that holds it. Made from \`fidelity/\` and the tests' titles by
\`npx tsx packages/rakuten-sandbox/fidelity/document.ts\`; a test fails when a rule has no test, a test names no rule, or this page is behind.

| | rules |
| --- | --- |
| **documented**: in a public copy of Rakuten's own pages or samples | ${count('documented')} |
| **recorded**: seen in traffic of the real one, with the years | ${count('recorded')} |
| **third party**: said by clients, vendors' manuals, or measured by somebody | ${count('third-party')} |
| **assumed**: ours, with the reason; to be corrected by whoever knows better | ${count('assumed')} |
| together | ${all.length} |

${tables.join('\n\n')}
`;
}

function row(rule: Rule, tests: readonly HoldingTest[]): string {
  const held = tests
    .filter((one) => one.rules.includes(rule.id))
    .map((one) => `${one.title} (\`${one.file.replace(/^.*\//, '')}\`)`);
  const cells = [`${rule.says}<br>\`${rule.id}\``, knownAs(rule), held.join('<br>')];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function knownAs(rule: Rule): string {
  switch (rule.known) {
    case 'recorded':
      return `recorded (${rule.years})`;
    case 'assumed':
      return `**assumed**: ${rule.because}`;
    case 'third-party':
      return 'third party';
    default:
      return rule.known;
  }
}

if (import.meta.url === `file://${process.argv[1]}`) {
  writeFileSync(new URL('docs/fidelity.md', packageFolder), fidelityDocument());
}
