"""Places and people, the wall between centres, who may what, and the audit trail."""
