-- What 今日 counts by the hour, and who looks at which order just now.

-- Orders imported, confirmed and shipped on a day.
create index events_of_day on events (shop_id, at) where order_id is not null and kind in ('imported', 'outcome');

-- Who looks at an order or edits it; kept for half a minute after the last word of it. No history.
create table presences (
  shop_id uuid not null references shops,
  order_id uuid not null,
  person_id text not null,
  name text not null,
  state text not null check (state in ('looking', 'editing')),
  until timestamptz not null,
  primary key (shop_id, order_id, person_id)
);
