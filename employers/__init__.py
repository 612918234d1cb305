"""用人单位: who acts for an employer, its registration (§1, §2) and its home."""
