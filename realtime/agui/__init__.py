"""AG-UI 1.0: a campaign's work as one agent, for any client that speaks the Agent-User Interaction protocol.

Source: https://ag-ui.com/spec/1.0 and its packages `ag-ui-protocol` and `@ag-ui/core`.
"""
