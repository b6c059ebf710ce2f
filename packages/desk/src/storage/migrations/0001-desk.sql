-- The desk's first tables: shops, statuses and flow, orders and their originals, runs, effects and calls, parcels, mails, events.
--
-- Every table that grows is keyed by shop first, so that it can be spread by shop. Ids are uuid v7, made in Node.
-- No foreign key points into events, so that they can be cut by month. Personal data lives in order_details,
-- order_originals, mails, waybill_files and run_items.reason (a finding may quote a name) alone, which retention can empty without touching an event.

create table shops (
  shop_id uuid primary key,
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text not null,
  channel text not null,
  settings jsonb not null,
  -- What the last test of the key said: verdict, text, expiresAt, checkedAt.
  credential_state jsonb,
  created_at timestamptz not null
);

-- Sealed with the desk's key file (AES-256-GCM, the shop's id as additional data); never leaves the server again.
create table shop_secrets (
  shop_id uuid not null references shops,
  name text not null,
  sealed text not null,
  updated_at timestamptz not null,
  primary key (shop_id, name)
);

create table statuses (
  shop_id uuid not null references shops,
  status_id uuid not null,
  key text not null,
  name text not null,
  hue text not null,
  position int not null,
  kind text not null check (kind in ('open', 'waiting', 'done', 'cancelled')),
  primary key (shop_id, status_id),
  unique (shop_id, key),
  unique (shop_id, name)
);

-- Kept by the one function that moves orders, not by a trigger, so that it also works on a distributed PostgreSQL.
-- The nil uuid counts the orders that have no status.
create table status_counts (
  shop_id uuid not null references shops,
  status_id uuid not null,
  orders bigint not null,
  held bigint not null,
  primary key (shop_id, status_id)
);

create table flow_versions (
  shop_id uuid not null references shops,
  version int not null,
  flow jsonb not null,
  actor jsonb not null,
  created_at timestamptz not null,
  primary key (shop_id, version)
);

create table orders (
  shop_id uuid not null references shops,
  order_id uuid not null,
  order_number text not null,
  status_id uuid,
  status_since timestamptz not null,
  phase text not null,
  -- The channel's own main axis, as its adapter names it (Rakuten: awaiting-confirmation …).
  progress text not null,
  ordered_at timestamptz not null,
  confirm_due_on date,
  payment_kind text not null,
  payment_name text not null,
  -- Whole yen; null = the channel has not settled it.
  amount_due bigint,
  total bigint,
  delivery_method text not null,
  requested_delivery_date date,
  line_count int not null,
  -- gift, remarks, remote-island, several-destinations, caution, social-gift, pickup-point, drop-off, noshi, wrapping …
  marks text[] not null,
  -- OrderStanding of the last reading: what may be asked beside the phase.
  standing jsonb not null,
  -- What stops all automatic work on the order: {reason, since, data}; null = nothing.
  hold jsonb,
  -- The last payment review: {outcome, code, who, until, at}.
  review jsonb,
  payment_asked_at timestamptz,
  staff_note text,
  content_hash text not null,
  original_hash text not null,
  read_at timestamptz not null,
  -- Statuses entered by automatic work alone since a person or the channel last acted: flow-loop is held by it.
  automatic_trail uuid[] not null default '{}',
  imported_at timestamptz not null,
  primary key (shop_id, order_id),
  unique (shop_id, order_number)
);
create index orders_by_time on orders (shop_id, ordered_at desc, order_id desc);
create index orders_by_status on orders (shop_id, status_id, ordered_at desc, order_id desc);
create index orders_to_confirm on orders (shop_id, confirm_due_on, order_id) where phase = 'new';
create index orders_held on orders (shop_id, order_id) where hold is not null;
-- Whom follow-orders reads again: everything that is not shipped, closed or cancelled.
create index orders_to_follow on orders (shop_id, read_at) where phase in ('new', 'processing', 'ready', 'unknown');

-- Personal: the normalised order as last read.
create table order_details (
  shop_id uuid not null,
  order_id uuid not null,
  details jsonb not null,
  primary key (shop_id, order_id),
  foreign key (shop_id, order_id) references orders
);

-- Personal: every version as received, less card data, verbatim text (jsonb would drop key order and doubles).
create table order_originals (
  shop_id uuid not null,
  order_id uuid not null,
  hash text not null,
  original text not null,
  first_read_at timestamptz not null,
  primary key (shop_id, order_id, hash),
  foreign key (shop_id, order_id) references orders
);

create table runs (
  shop_id uuid not null references shops,
  run_id uuid not null,
  operation text not null,
  params jsonb not null,
  lane text not null,
  -- 0 a person's act, 1 the flow's, 2 a timer's: a person's act overtakes in the lane.
  priority smallint not null,
  -- The version that an automatic or manual run began with; later versions don't touch it.
  flow_version int,
  actor jsonb not null,
  state text not null check (state in ('waiting', 'running', 'stopping', 'finished', 'stopped')),
  -- Which orders it was asked for, to be expanded; and how far an import has searched.
  work jsonb not null,
  total int not null,
  -- Automatic runs gather the orders that enter a status while they are open.
  gather_key text,
  idempotency_key text,
  request_hash text,
  -- Why the run as a whole could not go on, in words.
  problem jsonb,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- When it last had its turn in the lane: runs of one priority take turns.
  worked_at timestamptz not null default clock_timestamp(),
  primary key (shop_id, run_id)
);
create unique index runs_idempotency on runs (shop_id, idempotency_key) where idempotency_key is not null;
create unique index runs_gathering on runs (shop_id, gather_key) where gather_key is not null and state in ('waiting', 'running');
create index runs_open on runs (shop_id, lane, priority, worked_at) where state in ('waiting', 'running', 'stopping');
create index runs_newest on runs (shop_id, created_at desc, run_id desc);

create table run_items (
  shop_id uuid not null,
  run_id uuid not null,
  item_no int not null,
  order_number text not null,
  order_id uuid,
  -- null = still to be worked; in-doubt and unknown are outcomes that are replaced when they are settled.
  outcome text,
  reason jsonb,
  effect_id uuid,
  settled_at timestamptz,
  primary key (shop_id, run_id, item_no),
  unique (shop_id, run_id, order_number),
  foreign key (shop_id, run_id) references runs
);
create index run_items_waiting on run_items (shop_id, run_id, item_no) where outcome is null;

-- One row per operation's act on one order (mail: order × template × occasion). The protocol: docs/effects.md.
create table effects (
  shop_id uuid not null references shops,
  effect_id uuid not null,
  operation text not null,
  order_id uuid not null,
  order_number text not null,
  lane text not null,
  priority smallint not null,
  run_id uuid not null,
  item_no int not null,
  -- Once for good or while open: held until it is known that nothing happened.
  effect_key text not null,
  key_held boolean not null,
  changes_order boolean not null,
  state text not null check (state in ('planned', 'sending', 'accepted', 'in-doubt', 'unknown', 'settled')),
  -- Raised only by who sends.
  attempt int not null default 0,
  -- Sendings that surely did not happen; what paused the lane counts as none.
  failures int not null default 0,
  lease_token uuid,
  lease_until timestamptz,
  -- When to look next: backoff of planned, deadline of sending, next ask of accepted and in-doubt. Database clock.
  due_at timestamptz not null,
  deadline timestamptz,
  quiet_at timestamptz,
  asks int not null default 0,
  not_done_seen_at timestamptz,
  doubt_since timestamptz,
  first_sent_at timestamptz,
  -- What a person or a check saw when the effect was planned; another content at sending = skipped: changed.
  seen_hash text,
  -- Content and original of the reading that the sending relied on.
  before_content_hash text,
  before_original_hash text,
  -- What shall be so afterwards: rows, reason, mail id. No personal data.
  target jsonb not null,
  accepted_id text,
  outcome text,
  reason jsonb,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (shop_id, effect_id),
  foreign key (shop_id, order_id) references orders
);
create unique index effects_once on effects (shop_id, effect_key) where key_held;
create unique index effects_one_change_per_order on effects (shop_id, order_id) where changes_order and state <> 'settled';
create index effects_due on effects (shop_id, lane, due_at) where state in ('planned', 'sending', 'accepted', 'in-doubt');
create index effects_of_order on effects (shop_id, order_id, effect_id);
create index effects_for_people on effects (shop_id, effect_id) where state in ('in-doubt', 'unknown');

-- One row per request on the wire that may change something. No personal data, no secrets.
create table calls (
  shop_id uuid not null references shops,
  call_id uuid not null,
  function text not null,
  effect_ids uuid[] not null,
    request_hash text not null,
  begun_at timestamptz not null,
  deadline timestamptz not null,
  ended_at timestamptz,
  http_status int,
  answer text,
  codes text[],
  remote_request_id text,
  primary key (shop_id, call_id)
);

-- One lane per shop and remote side: its rate across all processes, its pause, and when there is work again.
create table lanes (
  shop_id uuid not null references shops,
  lane text not null,
  next_slot_at timestamptz not null,
  due_at timestamptz,
  paused_until timestamptz,
  pause jsonb,
  primary key (shop_id, lane)
);
create index lanes_due on lanes (due_at) where due_at is not null;

-- Repeated by the desk's clock: auto import, follow, check payments.
create table timers (
  shop_id uuid not null references shops,
  name text not null,
  next_at timestamptz,
  -- import: everything up to here has been looked through.
  cursor_at timestamptz,
  last_run_id uuid,
  primary key (shop_id, name)
);

-- 送り状: one row of a carrier's file. Its key is never used for another one.
create table waybills (
  shop_id uuid not null references shops,
  waybill_id uuid not null,
  key text not null,
  order_id uuid not null,
  destination_id text not null,
  carrier text not null,
  service text not null,
  temperature text not null,
  parcels int not null,
  ships_on date not null,
  state text not null check (state in ('planned', 'exported', 'issued', 'void')),
  content_hash text not null,
  row_hash text,
  file_id uuid,
  warnings jsonb not null default '[]',
  created_at timestamptz not null,
  primary key (shop_id, waybill_id),
  unique (shop_id, key),
  foreign key (shop_id, order_id) references orders
);
create index waybills_of_order on waybills (shop_id, order_id);
-- One living waybill per destination and temperature; another export is a person's act that voids the former.
create unique index waybills_once on waybills (shop_id, order_id, destination_id, temperature) where state <> 'void';

-- Personal: the file as written, to be fetched again.
create table waybill_files (
  shop_id uuid not null references shops,
  file_id uuid not null,
  run_id uuid,
  carrier text not null,
  layout_version text not null,
  name text not null,
  bytes bytea,
  rows int not null,
  hash text not null,
  actor jsonb not null,
  created_at timestamptz not null,
  primary key (shop_id, file_id)
);

-- One parcel: carrier, number, day. Beside the order (n : m), so that orders can be split and combined.
create table shipments (
  shop_id uuid not null references shops,
  shipment_id uuid not null,
  waybill_id uuid,
  carrier text,
  -- The channel's code of the carrier, where a person or a carrier file says it.
  carrier_code text,
  tracking_number text,
  shipped_on date,
  reported_at timestamptz,
  created_at timestamptz not null,
  primary key (shop_id, shipment_id)
);
create table shipment_destinations (
  shop_id uuid not null,
  shipment_id uuid not null,
  order_id uuid not null,
  destination_id text not null,
  primary key (shop_id, shipment_id, order_id, destination_id),
  foreign key (shop_id, shipment_id) references shipments,
  foreign key (shop_id, order_id) references orders
);
create index shipment_destinations_of_order on shipment_destinations (shop_id, order_id);

create table serials (
  shop_id uuid not null references shops,
  name text not null,
  value bigint not null,
  primary key (shop_id, name)
);

create table mail_templates (
  shop_id uuid not null references shops,
  key text not null,
  name text not null,
  -- shipment: one mail a shipped order; status-entry: one a stay in the status that sent it.
  subject text not null,
  body text not null,
  version int not null,
  updated_at timestamptz not null,
  primary key (shop_id, key)
);

-- Personal: each mail as rendered when its effect was planned, bytes fixed, Message-ID fixed.
create table mails (
  shop_id uuid not null references shops,
  mail_id uuid not null,
  order_id uuid not null,
  effect_id uuid not null,
  template_key text not null,
  template_version int not null,
  occasion text not null,
  message_id text not null,
  sender text not null,
  recipient text,
  subject text,
  body text,
  dated_at timestamptz not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (shop_id, mail_id),
  foreign key (shop_id, order_id) references orders
);
create index mails_of_order on mails (shop_id, order_id, mail_id);

-- The append-only story of each order, of runs and of the settings. No personal data: fields and versions are named.
create table events (
  shop_id uuid not null,
  event_id uuid not null,
  at timestamptz not null,
  subject text not null,
  order_id uuid,
  kind text not null,
  actor jsonb not null,
  run_id uuid,
  effect_id uuid,
  data jsonb not null,
  primary key (shop_id, event_id)
);
create index events_of_order on events (shop_id, order_id, event_id) where order_id is not null;
create index events_of_settings on events (shop_id, event_id) where order_id is null;
