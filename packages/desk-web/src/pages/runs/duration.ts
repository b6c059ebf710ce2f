/** `8秒`, `2分05秒`, `1時間12分` */
export function duration(from: string, to: string, language: 'ja' | 'en'): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  if (language === 'en')
    return hours > 0 ? `${hours} h ${two(minutes)}` : minutes > 0 ? `${minutes} min ${two(rest)}` : `${rest} s`;
  return hours > 0 ? `${hours}時間${two(minutes)}分` : minutes > 0 ? `${minutes}分${two(rest)}秒` : `${rest}秒`;
}
