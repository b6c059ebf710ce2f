import type { Words } from './words.ts';

/** What each fault is, in a sentence: what the client sees, and what became of the call. */
export const faultSentences: Words = {
  'lost-answer': ['届いて効くが、答えの前に接続が切れる', 'Takes effect, but the connection drops before the answer'],
  dropped: [
    '効かずに接続が切れる。見た目は lost-answer と同じ',
    'Drops before any effect; looks just like lost-answer',
  ],
  'late-effect': ['接続が切れ、ミリ秒ののちに効く', 'The connection drops; it takes effect some milliseconds later'],
  truncated: ['効くが、200 の JSON が半分しか届かない', 'Takes effect, but only half of the JSON arrives, with 200'],
  slow: ['すぐに効くが、答えがミリ秒おくれる', 'Takes effect at once; the answer is late by some milliseconds'],
  html: ['効かず、200 で混雑のHTMLが返る', 'No effect; an HTML page comes back with 200'],
  'http-500': ['効かず、500 が返る', 'No effect; 500'],
  'http-503': ['効かず、503 が返る', 'No effect; 503'],
  'http-429': ['効かず、429 が返る', 'No effect; 429'],
  'http-403-qps': ['効かず、403 QPSLimit が返る', 'No effect; 403 QPSLimit'],
  unauthorised: ['401 ES01-01。キーが切れたときと同じ', '401 ES01-01, as with an expired key'],
  'key-not-active': ['400 ES04-01。発行したてのキーと同じ', '400 ES04-01, as with a key just issued'],
  'unsupported-media-type': ['415 ES04-03。charset がないときと同じ', '415 ES04-03, as without the charset'],
  maintenance: ['決めた分のあいだ、すべての呼び出しに 503', '503 to every call for so many minutes of the clock'],
};

/** In what way the call is spoilt: the order in which the kinds are offered. */
export const faultGroups: readonly { title: readonly [string, string]; kinds: readonly string[] }[] = [
  { title: ['答えがない', 'No answer'], kinds: ['lost-answer', 'dropped', 'late-effect'] },
  { title: ['答えがおかしい', 'A spoilt answer'], kinds: ['truncated', 'slow', 'html'] },
  {
    title: ['エラーが返る', 'An error'],
    kinds: ['http-500', 'http-503', 'http-429', 'http-403-qps', 'maintenance'],
  },
  { title: ['断られる', 'A refusal'], kinds: ['unauthorised', 'key-not-active', 'unsupported-media-type'] },
];

export const relayFaultSentences: Words = {
  'lost-after-data': [
    '本文を受け取ったあと、返事の前に接続が切れる',
    'The connection drops after DATA, before the reply',
  ],
  'refuse-sender': ['差出人を 552 で断る', 'Refuses the sender with 552'],
  'refuse-recipient': ['宛先を 550 で断る', 'Refuses the recipient with 550'],
  'auth-failed': ['認証を 535 で断る', 'Refuses the login with 535'],
  slow: ['受け取りの返事がミリ秒おくれる', 'The reply is late by some milliseconds'],
  bounce: ['受け取るが、あとから不着で戻る', 'Takes it, but it comes back as undelivered'],
  down: ['つなぐと 421 で切る', 'Hangs up with 421'],
};
