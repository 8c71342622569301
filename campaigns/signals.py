"""The three facts that travel up between the rooms. Everything else is a plain function call.

`campaign_created` (campaign): a campaign was saved for the first time; sent after the commit.
`content_changed` (campaign_id, number, user_id): a person made version `number`; sent after the commit.
`event_recorded` (campaign_id, seq): the campaign's journal has reached `seq`; sent after the commit, at most a hint.
"""

from django.dispatch import Signal

campaign_created = Signal()
content_changed = Signal()
event_recorded = Signal()
