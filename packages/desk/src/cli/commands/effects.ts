/** `juchu effects …`: what is in doubt, and what only a person can decide. */
import type { Command } from 'commander';
import { at } from '../api.ts';
import type { EffectAnswer } from '../api-answers.ts';
import { shopOption } from '../choose-shop.ts';
import { askToGoOn, bilingual, type CommandLine, examples, type OpenCommandLine } from '../command-line.ts';
import { wrongCall } from '../exit-status.ts';
import { inStaffWords } from '../staff-words.ts';

interface Json {
  json?: boolean;
}

export function addEffects(program: Command, open: OpenCommandLine): void {
  const effects = program.command('effects').description(bilingual('照会中と送信不明', 'what is in doubt or unknown'));
  effects.addHelpText('after', examples('effects list'));
  const command = (usage: string, ja: string, en: string, example: string) =>
    effects
      .command(usage)
      .description(bilingual(ja, en))
      .option('--json', 'JSONで出す / print JSON')
      .addHelpText('after', examples(example));

  const list = command(
    'list',
    '照会中と、人の判断を待つもの',
    'in doubt, and waiting for a person',
    'effects list --shop umineko',
  ).option(...shopOption);
  list.action(async (options: Json & { shop?: string }) => {
    const line = open(list);
    const answer = await read(line, options.shop);
    if (options.json) return line.printJson({ effects: answer });
    if (answer.length === 0)
      return line.print({ ja: '照会中・送信不明のものはありません。', en: 'Nothing is in doubt or unknown.' });
    const operations = await line.operations();
    line.printTable(
      [
        { header: { ja: 'ID', en: 'id' }, value: (effect) => effect.effectId },
        { header: { ja: '店舗', en: 'shop' }, value: (effect) => effect.shop },
        { header: { ja: '注文番号', en: 'order' }, value: (effect) => effect.orderNumber },
        {
          header: { ja: '操作', en: 'operation' },
          value: (effect) =>
            line.say(operations.find((one) => one.name === effect.operation)?.label ?? effect.operation),
        },
        { header: { ja: '状態', en: 'state' }, value: (effect) => inStaffWords(line, 'effectState', effect.state) },
        { header: { ja: 'いつから', en: 'since' }, value: (effect) => line.time(effect.since) },
        { header: { ja: '次の照会', en: 'asked next' }, value: (effect) => line.time(effect.nextAskAt) },
        { header: { ja: '理由', en: 'reason' }, value: (effect) => line.say(effect.reason) },
        {
          header: { ja: '選べること', en: 'choices' },
          value: (effect) => effect.choices.map((choice) => choice.decision).join(', '),
        },
      ],
      answer,
    );
  });

  const ask = command('ask <id>', '今すぐ照会する', 'ask now', 'effects ask EFFECT');
  ask.action(async (id: string, options: Json) => {
    const line = open(ask);
    const answer = await line.api.send<{ effect?: EffectAnswer }>('POST', at`/api/effects/${id}/ask`);
    if (options.json) return line.printJson(answer);
    line.print({
      ja: `照会を始めます。今の状態: ${stateNow(line, answer.effect)}`,
      en: `The desk asks. State now: ${stateNow(line, answer.effect)}`,
    });
  });

  const resolve = command(
    'resolve <id> <decision>',
    '人が決める: happened (届いた) / send-again (もう一度送る) / give-up (やめる)',
    'a person decides: happened, send-again or give-up',
    'effects resolve EFFECT happened',
  ).option('--yes', "確認の質問をしない / don't ask");
  resolve.action(async (id: string, decision: string, options: Json & { yes?: boolean }) => {
    const line = open(resolve);
    const effect = (await read(line, undefined)).find((one) => one.effectId === id);
    const choice = effect?.choices.find((one) => one.decision === decision);
    if (effect && !choice) {
      const known = effect.choices.map((one) => `${one.decision} (${line.say(one.label)})`).join(', ');
      throw wrongCall(
        'no-such-choice',
        `「${decision}」は選べません。選べるのは: ${known || 'なし(デスクが照会中です)'}`,
        `"${decision}" can't be chosen. Choices: ${known || 'none, the desk asks by itself'}`,
      );
    }
    if (choice && line.terminal.inIsTty && !options.yes)
      await askToGoOn(line, {
        ja: `${effect!.orderNumber}: ${choice.label.ja}。${choice.consequence.ja} 続けますか?`,
        en: `${effect!.orderNumber}: ${choice.label.en}. ${choice.consequence.en} Go on?`,
      });
    const answer = await line.api.send<{ effect?: EffectAnswer }>('POST', at`/api/effects/${id}/resolve`, {
      body: { decision },
    });
    if (options.json) return line.printJson(answer);
    line.print({
      ja: `決めました。今の状態: ${stateNow(line, answer.effect)}`,
      en: `Decided. State now: ${stateNow(line, answer.effect)}`,
    });
  });
}

function stateNow(line: CommandLine, effect: EffectAnswer | undefined): string {
  return effect ? inStaffWords(line, 'effectState', effect.state) : '-';
}

async function read(line: CommandLine, shop: string | undefined): Promise<EffectAnswer[]> {
  return (await line.api.get<{ effects: EffectAnswer[] }>('/api/effects', { shop })).effects;
}
