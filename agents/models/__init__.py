from agents.models.execution import AgentRun, Execution, Worker
from agents.models.question import Question, StepMemo
from agents.models.result import AgentResult, AgentSetting
from agents.models.spending import CampaignBudget, LimitCounter, ProviderLimit, ProviderTurn, Spending, WorkspaceBudget
from agents.models.suggestion import Action, Decision, Frame, Suggestion, SuggestionStatus
from agents.models.template import WorkflowTemplate

__all__ = [
    "Action",
    "AgentResult",
    "AgentRun",
    "AgentSetting",
    "CampaignBudget",
    "Decision",
    "Execution",
    "Frame",
    "LimitCounter",
    "ProviderLimit",
    "ProviderTurn",
    "Question",
    "Spending",
    "StepMemo",
    "Suggestion",
    "SuggestionStatus",
    "Worker",
    "WorkflowTemplate",
    "WorkspaceBudget",
]
