/** How the software of each carrier reads the file that the desk wrote, and where it gives the numbers back. */
import type { Text } from '../text.ts';

/** The format's own words; a format that this version doesn't have is told in general. */
export async function howToRead(carrier: string): Promise<Text> {
  // Loaded only where it is said: the formats bring their encoders with them.
  const { carriers } = await import('../carriers/index.ts');
  const help = carriers[carrier]?.help ?? {
    ja: `配送会社のソフト (${carrier}) の「外部データの取込」でこのファイルを選んでください。`,
    en: `Choose this file where the carrier's software (${carrier}) takes data in.`,
  };
  return {
    ja: `${help.ja} 発行後は「juchu waybills import ファイル」で番号を戻します。`,
    en: `${help.en} Bring the numbers back by "juchu waybills import FILE".`,
  };
}
