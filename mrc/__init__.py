"""The composition root: settings, addresses and processes. It imports the apps; none imports it."""
