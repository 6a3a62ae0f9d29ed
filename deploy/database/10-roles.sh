#!/bin/sh
# Run once by the database's own image, on an empty volume: the roles of mrc/roles.sql, and passwords.
set -eu
psql -X -q -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -f /roles/roles.sql
psql -X -q -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres <<'SQL'
\getenv owner_password MRC_OWNER_PASSWORD
\getenv app_password MRC_APP_PASSWORD
ALTER ROLE mrc_owner PASSWORD :'owner_password';
ALTER ROLE mrc_app PASSWORD :'app_password';
SQL
