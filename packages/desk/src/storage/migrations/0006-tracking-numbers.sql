-- Numbers that come back are looked up: one number on two orders is a mistyped or a doubled one.
create index shipments_by_number on shipments (shop_id, tracking_number) where tracking_number is not null;
-- The waybills of a file, in its order: what is scanned one after the other.
create index waybills_of_file on waybills (shop_id, file_id, waybill_id);
