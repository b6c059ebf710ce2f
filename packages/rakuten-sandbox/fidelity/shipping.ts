import type { Topic } from './rule.ts';

export const shipping: Topic = {
  title: 'Shipping reports',
  rules: [
    {
      id: 'shipping.add',
      says: 'updateOrderShipping adds a row when shippingDetailId is absent or null; INFO_101, and the new row’s id is answered.',
      known: 'documented',
    },
    {
      id: 'shipping.not-idempotent',
      says: 'The same call again adds a second row.',
      known: 'documented',
    },
    { id: 'shipping.update', says: 'With shippingDetailId the named row is updated; INFO_102.', known: 'documented' },
    {
      id: 'shipping.absent-is-unchanged',
      says: 'Carrier, waybill and date that are absent stay as they are.',
      known: 'documented',
    },
    {
      id: 'shipping.empty-erases',
      says: 'A waybill or date that is present and empty or null is erased.',
      known: 'documented',
    },
    {
      id: 'shipping.carrier-needs-value',
      says: 'deliveryCompany that is present needs a value.',
      known: 'documented',
    },
    {
      id: 'shipping.delete',
      says: 'shippingDeleteFlag 1 deletes the named row, 0 (default) does not; INFO_103.',
      known: 'documented',
    },
    {
      id: 'shipping.delete-needs-id',
      says: 'shippingDeleteFlag 1 without an id is refused.',
      known: 'assumed',
      because: 'the flag deletes `the row named by shippingDetailId`',
    },
    {
      id: 'shipping.data-number',
      says: 'One message a row, with dataNumber counting from 1 over the whole request, across destinations.',
      known: 'documented',
    },
    {
      id: 'shipping.failed-row-without-id',
      says: 'A new row that fails has shippingDetailId null.',
      known: 'documented',
    },
    {
      id: 'shipping.wide-ids',
      says: 'shippingDetailId lies above 2^31.',
      known: 'recorded',
      years: '2023',
    },
    { id: 'shipping.twenty-rows', says: 'At most 20 rows a destination in a request.', known: 'documented' },
    {
      id: 'shipping.twenty-rows-held',
      says: 'A row beyond 20 held at a destination is refused alone, with ERROR_105.',
      known: 'assumed',
      because: 'the limit is documented a destination, its refusal for rows of several calls is not',
    },
    {
      id: 'shipping.waybill',
      says: 'A waybill has at most 120 characters and none that are machine-dependent.',
      known: 'documented',
    },
    {
      id: 'shipping.date',
      says: 'shippingDate is YYYY-MM-DD; slashes, no separators and days that do not exist get 011. (One source of 2026 says that yyyyMMdd worked for it.)',
      known: 'documented',
    },
    {
      id: 'shipping.carriers',
      says: 'Carrier codes are 1000 to 1031; a row shows the code and the carrier’s name.',
      known: 'documented',
    },
    {
      id: 'shipping.basket-id',
      says: 'basketId has at most 10 digits, and is needed for each destination, as is its list of rows.',
      known: 'documented',
    },
    {
      id: 'shipping.numeric-strings',
      says: 'Ids and flags may be numeric strings.',
      known: 'documented',
    },
    {
      id: 'shipping.carrier-as-number',
      says: 'A carrier’s code may come as a number.',
      known: 'assumed',
      because: 'codes are documented as strings; a gateway that takes numbers as strings is taken to do the reverse',
    },
    {
      id: 'shipping.one-message-a-field',
      says: 'Format errors get one message a field, in the order of the request’s table, with orderNumber and the row’s dataNumber.',
      known: 'documented',
    },
    {
      id: 'shipping.format-error-applies-nothing',
      says: 'Any format error is HTTP 400, and nothing of the request is applied.',
      known: 'assumed',
      because: 'a request is checked before it is worked off; marked unconfirmed in the sources',
    },
    {
      id: 'shipping.partial',
      says: 'A row that is refused leaves the other rows alone.',
      known: 'assumed',
      because: 'each row has a message of its own',
    },
    {
      id: 'shipping.cancelled',
      says: 'A cancelled order gets ERROR_102 with its published text for every row.',
      known: 'documented',
    },
    {
      id: 'shipping.awaiting-cancel',
      says: 'An order in 800 is refused like a cancelled one.',
      known: 'assumed',
      because: 'its goods are coming back',
    },
    {
      id: 'shipping.unknown',
      says: 'An unknown order gets ERROR_101, an unknown destination 103, an unknown row (also of another destination) 104.',
      known: 'assumed',
      because: '101 exists without a known meaning; 103 and 104 are the next free numbers',
    },
    {
      id: 'shipping.order-stays',
      says: 'A report stores rows and leaves the order in its status, also when it is complete.',
      known: 'documented',
    },
    {
      id: 'shipping.before-release',
      says: 'Rows may be written in 100 and 200.',
      known: 'recorded',
      years: '2020, 2023',
    },
    {
      id: 'shipping.after-shipping',
      says: 'Rows may be changed in 500, 600 and 700 too; the status stays.',
      known: 'assumed',
      because: 'only cancelled orders are known to be refused',
    },
    {
      id: 'shipping.date-blocks-cancel',
      says: 'A registered ship date refuses cancelOrder until it is erased.',
      known: 'third-party',
    },
    {
      id: 'shipping.async-accepted',
      says: 'updateOrderShippingAsync answers one INFO_101 with a requestId `<uuid>_<yyyyMMddHHmmss>`; dataNumber and shippingDetailId are null. The rows come later.',
      known: 'documented',
    },
    {
      id: 'shipping.async-limits',
      says: 'It takes at most 100 orders.',
      known: 'documented',
    },
    {
      id: 'shipping.async-duplicates',
      says: 'An order twice in a request is an error.',
      known: 'documented',
    },
    {
      id: 'shipping.async-duplicates-code',
      says: 'Its code is 011 on orderNumber, as is that of more than 100 orders on the list.',
      known: 'assumed',
      because: 'only that it is an error is documented',
    },
    {
      id: 'shipping.async-all-or-none',
      says: 'Not accepted: messages with orderNumber, dataNumber and shippingDetailId, without a requestId; then nothing runs.',
      known: 'documented',
    },
    {
      id: 'shipping.async-refused-200',
      says: 'These refusals come with HTTP 200.',
      known: 'assumed',
      because: 'so in the one public copy; marked unconfirmed',
    },
    {
      id: 'shipping.async-result',
      says: 'The result has an element an order, with the messages of the synchronous function and its codes.',
      known: 'documented',
    },
    {
      id: 'shipping.async-data-number',
      says: 'In a result dataNumber counts anew for each order.',
      known: 'assumed',
      because: 'its messages are `as in` updateOrderShipping, whose request is one order',
    },
    {
      id: 'shipping.async-judged-when-run',
      says: 'Rows are judged when the request runs, not when it was accepted.',
      known: 'assumed',
      because: 'acceptance checks formats only, and business errors come in the result',
    },
    { id: 'shipping.async-30-days', says: 'Results are kept 30 days.', known: 'documented' },
    {
      id: 'shipping.async-not-there',
      says: 'Not ready, unknown, expired (or another shop’s): HTTP 200, one element without orderNumber with INFO_101; they can not be told apart.',
      known: 'documented',
    },
    {
      id: 'shipping.async-result-needs-id',
      says: 'Without requestId the result is HTTP 400 with ERROR_009 in the same nesting.',
      known: 'documented',
    },
  ],
};
