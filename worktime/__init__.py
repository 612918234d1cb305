"""Working days, service windows and Asia/Shanghai: the only place that knows them."""
