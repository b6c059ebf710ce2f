import type { Topic } from './rule.ts';

export const faults: Topic = {
  title: 'Faults on request',
  rules: [
    {
      id: 'faults.lost-answer',
      says: 'A connection may break without a byte although the call took effect.',
      known: 'assumed',
      because: 'HTTP promises no more; a client must ask what became of it',
    },
    {
      id: 'faults.dropped',
      says: 'A connection may break the same way before any effect.',
      known: 'assumed',
      because: 'as with a lost answer: the client can’t tell the two apart',
    },
    {
      id: 'faults.late-effect',
      says: 'A call may take effect after its connection has closed, judged by the rules of that moment.',
      known: 'assumed',
      because: 'a call may have waited in a queue; the nastiest case for whoever asks too early',
    },
    {
      id: 'faults.truncated',
      says: 'An answer of status 200 may end in the middle of its JSON, the call having taken effect.',
      known: 'assumed',
      because: 'proxies cut answers off',
    },
    {
      id: 'faults.slow',
      says: 'An answer may be late although the effect is there: slowness at the start of sales.',
      known: 'assumed',
      because: 'expected by vendors, marked unconfirmed',
    },
    {
      id: 'faults.html',
      says: 'During outages an HTML page comes instead of JSON.',
      known: 'third-party',
    },
    {
      id: 'faults.html-status',
      says: 'It comes with status 200 unless set otherwise.',
      known: 'assumed',
      because: 'the form that deceives most; `httpStatus` sets another',
    },
    { id: 'faults.http-500', says: '500 is an internal error.', known: 'documented' },
    { id: 'faults.http-503', says: '503 is overload or maintenance.', known: 'documented' },
    { id: 'faults.http-429', says: '429 may come on too many requests.', known: 'third-party' },
    {
      id: 'faults.http-403-qps',
      says: '403 with QPSLimit may come on too many requests, as the 1.0 services answer.',
      known: 'documented',
    },
    {
      id: 'faults.gateway-codes',
      says: 'Gateway errors have the shape `Results`; the errorCode of 500 is ES03-01, of 503 ES03-02, of 429 ES04-04.',
      known: 'assumed',
      because: 'the shape is documented, these codes are not public',
    },
    {
      id: 'faults.unauthorised',
      says: '401 ES01-01 `Un-Authorised` for a key that is not accepted.',
      known: 'third-party',
    },
    {
      id: 'faults.key-not-active',
      says: '400 ES04-01 `Bad Request` for a key that is not known yet; some code has met it with HTTP 200.',
      known: 'third-party',
    },
    { id: 'faults.unsupported-media-type', says: '415 ES04-03 `Unsupported Media Type`.', known: 'third-party' },
    {
      id: 'faults.maintenance',
      says: 'Planned maintenance stops every call for its whole window with 503.',
      known: 'third-party',
    },
  ],
};
