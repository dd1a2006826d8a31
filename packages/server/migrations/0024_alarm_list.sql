-- Codes that seem to have leaked are listed, the latest first.

create index code_alarms_raised on code_alarms (store_id, raised_at, code_id);
