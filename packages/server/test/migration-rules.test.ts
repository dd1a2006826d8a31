/** Rolling upgrade: a server of the version before goes on while the next one migrates the database under it. */
import { describe, expect, it } from 'vitest'
import { readMigrations } from '../src/store/migrate.ts'
import { complaintsAbout, statementsOf } from './migration-rules.ts'

/** Drafts before 0003 ran nowhere else, and what came with the ledger was one upgrade of them: these are known. */
const knownBefore = '0010'
const known = [
  '0003_ledger: alter table redemptions alter column frozen drop not null',
  '0005_reports: create index ledger_promotion_recorded on ledger (store_id, promotion_id, recorded_at) where promotion_id is not null',
  '0009_fewer_indexes: alter table ledger add primary key (store_id, recorded_at, entry_id)',
]

const judge = (text: string) => {
  const before = [
    { name: '0001_a', text: 'create table t (a int); create unique index t_a on t (a); create index t_b on t (b);' },
    { name: '0002_b', text: 'alter table t add column b int;' },
  ]
  return complaintsAbout({ name: '0003_c', text }, before).length
}

describe('[C17][DBS-7] migrations', () => {
  it('since 0003 only add, unless what they take away is marked with the version that stopped using it', async () => {
    const migrations = await readMigrations()
    const found = migrations
      .slice(2)
      .flatMap((migration, index) => complaintsAbout(migration, migrations.slice(0, index + 2)))
      .filter(complaint => complaint >= knownBefore || !complaint.includes(' holds '))
    expect(found).toEqual(known)
  })

  it.each([
    'create table n (id text primary key); create unique index n_id on n (id);',
    'create index t_c on t (c);',
    'create table holds (id text primary key); create index holds_a on holds (a);',
    'drop index t_b;',
    "alter table t add column c text; alter table t add column d int not null default 0 check (d >= 0); comment on column t.c is 'drop table t; not null';",
    'alter table t add column c text; alter table t add column d text; alter table t add constraint c_d check ((c is null) = (d is null));',
    'alter table t set (fillfactor = 70); alter table t alter column a set storage external;',
    '-- contract: since 0002_b nobody reads it\nalter table t drop column a;',
  ])('may: %s', text => {
    expect(judge(text)).toBe(0)
  })

  it.each([
    'drop table t;',
    'alter table t drop column a;',
    'alter table t rename column a to c;',
    'alter table t rename to u;',
    'alter table t alter column a type bigint;',
    'alter table t alter column a set not null;',
    'alter table t alter column a drop not null;',
    'alter table t alter column a drop default;',
    'alter table t add column c int not null;',
    'alter table t add column c int references n;',
    'alter table t add column c int unique;',
    'alter table t add column c int, add column d int not null;',
    'alter table t add constraint positive check (a > 0);',
    'alter table t add column c int; alter table t add constraint both check (c > a);',
    'create unique index t_c on t (b);',
    'drop index t_a;',
    'create index ledger_next on ledger (store_id, at);',
    'update t set a = 1;',
    'alter table t add column c int; create index u_c on u (c);',
    'delete from t;',
    'ALTER TABLE t\n  DROP COLUMN a;',
    '-- contract: nobody reads it\nalter table t drop column a;',
    '-- contract: since 0003_c nobody reads it\nalter table t drop column a;',
    '-- contract: since 0000_x nobody reads it\nalter table t drop column a;',
    '-- contract: since 0002_b nobody reads it\nalter table t drop column a; alter table t drop column b;',
    'create trigger x before insert on t for each row execute function f();',
    'do $$ begin drop table t; end $$;',
  ])('may not: %s', text => {
    expect(judge(text)).toBeGreaterThan(0)
  })

  it('are read statement by statement, whatever stands in quotes and comments', () => {
    const text = "-- a; b\ncreate table t (a text default ';''--'); -- after\nselect 1 - 2"
    expect(statementsOf(text).map(({ sql }) => sql)).toEqual([
      "create table t (a text default ';''--')",
      'select 1 - 2',
    ])
  })
})
