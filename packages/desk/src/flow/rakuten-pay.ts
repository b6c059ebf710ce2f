/**
 * The ready-made set for Rakuten Pay: statuses and flow of the design's picture. Applied on request, forced on nobody.
 * 注文確認 is started by a person only: confirming is irreversible, and nothing but a person checks the order yet.
 */
import type { Flow, StatusDefinition } from './flow.ts';

export const rakutenPayStatuses: StatusDefinition[] = [
  { key: 'new', name: '新規受付', hue: 'sora', kind: 'open' },
  { key: 'awaiting-confirmation', name: '注文確認待ち', hue: 'ai', kind: 'open' },
  { key: 'payment-review', name: '決済審査中', hue: 'yamabuki', kind: 'waiting' },
  { key: 'needs-attention', name: '要確認', hue: 'kaki', kind: 'open' },
  { key: 'ready-to-ship', name: '出荷準備', hue: 'wakaba', kind: 'open' },
  { key: 'waybill-exported', name: '送り状データ出力済', hue: 'koke', kind: 'waiting' },
  { key: 'waybill-issued', name: '送り状発行済', hue: 'tokiwa', kind: 'open' },
  { key: 'shipping-mailed', name: '発送メール済', hue: 'asagi', kind: 'open' },
  { key: 'shipped', name: '発送済', hue: 'nezu', kind: 'done' },
  { key: 'declined', name: '審査NG', hue: 'ume', kind: 'open' },
  { key: 'cancelled', name: 'キャンセル', hue: 'nezu', kind: 'cancelled' },
];

const beforeShipping = ['ready-to-ship', 'waybill-exported', 'waybill-issued', 'shipping-mailed'];
const beforePayment = ['new', 'awaiting-confirmation', 'payment-review', 'needs-attention', 'declined'];

export const rakutenPayFlow: Flow = {
  outcomes: [
    // 受注取込: by the progress at Rakuten.
    { operation: 'import-orders', outcome: 'imported-awaiting-confirmation', to: 'new' },
    { operation: 'import-orders', outcome: 'imported-rakuten-processing', to: 'payment-review' },
    { operation: 'import-orders', outcome: 'imported-awaiting-shipment', to: 'ready-to-ship' },
    // サンクスメール.
    {
      operation: 'send-mail',
      outcome: 'sent',
      with: { template: 'thank-you' },
      from: ['new', 'needs-attention'],
      to: 'awaiting-confirmation',
    },
    {
      operation: 'send-mail',
      outcome: 'refused',
      with: { template: 'thank-you' },
      from: ['new'],
      to: 'needs-attention',
    },
    {
      operation: 'send-mail',
      outcome: 'failed',
      with: { template: 'thank-you' },
      from: ['new'],
      to: 'needs-attention',
    },
    // 注文確認.
    { operation: 'confirm-orders', outcome: 'confirmed', to: 'payment-review' },
    { operation: 'confirm-orders', outcome: 'already-confirmed', to: 'payment-review' },
    { operation: 'confirm-orders', outcome: 'refused', to: 'needs-attention' },
    { operation: 'confirm-orders', outcome: 'failed', to: 'needs-attention' },
    { operation: 'confirm-orders', outcome: 'cancelled', to: 'cancelled' },
    // 決済審査結果確認.
    { operation: 'check-payments', outcome: 'approved', from: beforePayment, to: 'ready-to-ship' },
    { operation: 'check-payments', outcome: 'declined', to: 'declined' },
    { operation: 'check-payments', outcome: 'cancelled', to: 'cancelled' },
    { operation: 'check-payments', outcome: 'failed', from: ['payment-review'], to: 'needs-attention' },
    // 送り状番号: the file out, then the numbers in.
    {
      operation: 'issue-waybills',
      outcome: 'exported',
      from: ['ready-to-ship', 'needs-attention'],
      to: 'waybill-exported',
    },
    {
      operation: 'issue-waybills',
      outcome: 'issued',
      from: ['ready-to-ship', 'waybill-exported', 'needs-attention'],
      to: 'waybill-issued',
    },
    // 発送メール.
    {
      operation: 'send-mail',
      outcome: 'sent',
      with: { template: 'shipping' },
      from: ['waybill-issued', 'needs-attention'],
      to: 'shipping-mailed',
    },
    {
      operation: 'send-mail',
      outcome: 'refused',
      with: { template: 'shipping' },
      from: ['waybill-issued'],
      to: 'needs-attention',
    },
    {
      operation: 'send-mail',
      outcome: 'failed',
      with: { template: 'shipping' },
      from: ['waybill-issued'],
      to: 'needs-attention',
    },
    // RMS注文データ更新.
    { operation: 'report-shipments', outcome: 'reported', from: [...beforeShipping, 'needs-attention'], to: 'shipped' },
    { operation: 'report-shipments', outcome: 'incomplete', from: ['shipping-mailed'], to: 'needs-attention' },
    { operation: 'report-shipments', outcome: 'refused', to: 'needs-attention' },
    { operation: 'report-shipments', outcome: 'failed', to: 'needs-attention' },
    { operation: 'report-shipments', outcome: 'cancelled', to: 'cancelled' },
    // 変化の取込 and cancel.
    { operation: 'follow-orders', outcome: 'cancelled', to: 'cancelled' },
    { operation: 'follow-orders', outcome: 'release-withdrawn', from: beforeShipping, to: 'payment-review' },
    { operation: 'follow-orders', outcome: 'closed', to: 'shipped' },
    { operation: 'follow-orders', outcome: 'gone', to: 'needs-attention' },
    { operation: 'cancel-orders', outcome: 'cancelled', to: 'cancelled' },
  ],
  entries: [
    { status: 'new', operation: 'send-mail', with: { template: 'thank-you' } },
    { status: 'payment-review', operation: 'check-payments' },
    { status: 'waybill-issued', operation: 'send-mail', with: { template: 'shipping' } },
    { status: 'shipping-mailed', operation: 'report-shipments' },
  ],
};
