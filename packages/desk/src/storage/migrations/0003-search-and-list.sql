-- Search by two characters of anything, and what the order list filters and sorts by.
--
-- order_search is personal (names, addresses, phones, notes in one text): retention empties it together with order_details.
-- Its text and grams are made in Node (orders/search-text.ts) and written in the transaction of the order's version, its
-- parcels or its notes. What was here before is filled in by the workers, shop by shop, so that no start waits for it.

-- trusted, part of PostgreSQL's own contrib: an index on shop and grams together
create extension if not exists btree_gin;

create table order_search (
  shop_id uuid not null,
  order_id uuid not null,
  ordered_at timestamptz not null,
  -- Two UTF-16 units each, or four digits: int4 takes half the room of text, and 2.5 times less to index.
  grams int4[] not null,
  text text not null,
  primary key (shop_id, order_id),
  foreign key (shop_id, order_id) references orders
);
-- The planner must know how common a pair is: for a common one it walks by time, for a rare one it takes the grams.
alter table order_search alter grams set statistics 1000;
create index order_search_grams on order_search using gin (shop_id, grams);
create index order_search_by_time on order_search (shop_id, ordered_at desc, order_id desc);

-- Shops whose orders of before are still to be filled in, and how far it has come.
create table order_backfill (
  shop_id uuid primary key references shops,
  after_order_id uuid not null
);
insert into order_backfill select shop_id, '00000000-0000-0000-0000-000000000000' from shops;

alter table orders
  -- The last outcome, if it needs a person and nothing came after it: {operation, outcome, code, ja, en, at}.
  add column trouble jsonb,
  -- Some parcel has a tracking number.
  add column has_tracking boolean not null default false,
  -- Who of the staff looks after it: {id, name}.
  add column assignee jsonb,
  -- しるし that the shop made itself, by key; put on by hand.
  add column labels text[] not null default '{}';

create index orders_in_trouble on orders (shop_id, order_id) where trouble is not null;
create index orders_declined on orders (shop_id, order_id) where review ->> 'outcome' = 'declined';
-- 確認期限: those without one come last. Ties in the order in which they were ordered.
create index orders_by_deadline on orders
  (shop_id, (coalesce(case when phase = 'new' then confirm_due_on end, 'infinity'::date)), ordered_at, order_id);
create index orders_by_requested_date on orders
  (shop_id, (coalesce(requested_delivery_date, 'infinity'::date)), ordered_at, order_id);
create index orders_by_amount on orders (shop_id, (coalesce(amount_due, -1)), order_id);
