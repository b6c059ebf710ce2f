/** How the software of each carrier reads the file that the desk wrote, and where it gives the numbers back. */
import type { Text } from '../text.ts';

const ways: Record<string, Text> = {
  // Source: carrier notes on B2クラウド: screen path of 外部データから発行; the file has one header row, hence 取込み開始行 2.
  'yamato-b2': {
    ja: 'B2クラウド: メインメニュー → 外部データから発行 → 取込みパターン「基本レイアウト」→ このファイルを選ぶ → 取込み開始行 2 → 取込み開始。発行後は「発行済データ」を保存し、「juchu waybills import ファイル」で番号を戻します。',
    en: 'B2 Cloud: main menu → 外部データから発行 → pattern 基本レイアウト → choose this file → start row 2 → 取込み開始. After printing save 発行済データ and bring the numbers back by "juchu waybills import FILE".',
  },
};

export function howToRead(carrier: string): Text {
  return (
    ways[carrier] ?? {
      ja: `配送会社のソフト (${carrier}) の「外部データの取込」でこのファイルを選んでください。発行後は「juchu waybills import ファイル」で番号を戻します。`,
      en: `Choose this file where the carrier's software (${carrier}) takes data in. Bring the numbers back by "juchu waybills import FILE".`,
    }
  );
}
