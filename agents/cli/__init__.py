"""The terminal's way in: what the commands `campaign`, `follow`, `campaigns`, `answer` and `doctor` share."""
