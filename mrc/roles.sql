-- The roles and the database, made once by whoever sets the server up, as a superuser, through psql.
-- Run it again at will: it changes nothing that is already right. Passwords are the caller's affair.
--
--   mrc_owner   migrates, owns the tables and the definer functions; row security does not bind it
--   mrc_app     what web and workers log in as; owns nothing, row security binds it always
--   mrc_system  sees everything through policies of its own; entered from mrc_app by SET ROLE only

SELECT 'CREATE ROLE mrc_owner' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mrc_owner') \gexec
SELECT 'CREATE ROLE mrc_app' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mrc_app') \gexec
SELECT 'CREATE ROLE mrc_system' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mrc_system') \gexec

-- CREATEDB lets the owner make the database of the tests.
ALTER ROLE mrc_owner LOGIN CREATEDB NOCREATEROLE NOSUPERUSER NOBYPASSRLS NOREPLICATION;
ALTER ROLE mrc_app LOGIN NOCREATEDB NOCREATEROLE NOSUPERUSER NOBYPASSRLS NOREPLICATION;
ALTER ROLE mrc_system NOLOGIN NOCREATEDB NOCREATEROLE NOSUPERUSER NOBYPASSRLS NOREPLICATION;

-- Without INHERIT false, every query of mrc_app would pass the policies of mrc_system.
GRANT mrc_system TO mrc_app WITH INHERIT FALSE, SET TRUE, ADMIN FALSE;
-- The owner may step down, so that tests and commands can look as the application does.
GRANT mrc_app, mrc_system TO mrc_owner WITH INHERIT FALSE, SET TRUE, ADMIN FALSE;

SELECT 'CREATE DATABASE mrc OWNER mrc_owner' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'mrc') \gexec
ALTER DATABASE mrc OWNER TO mrc_owner;
REVOKE ALL ON DATABASE mrc FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE mrc TO mrc_app;
GRANT CONNECT ON DATABASE mrc TO mrc_system;
