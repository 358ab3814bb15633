"""What people see and do. One room (a small Django app) for each thing people do."""
