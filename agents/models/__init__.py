from agents.models.execution import AgentRun, Execution, Worker
from agents.models.question import Question, StepMemo
from agents.models.result import AgentResult, AgentSetting, Suggestion
from agents.models.spending import CampaignBudget, LimitCounter, ProviderLimit, ProviderTurn, Spending, WorkspaceBudget
from agents.models.template import WorkflowTemplate

__all__ = [
    "AgentResult",
    "AgentRun",
    "AgentSetting",
    "CampaignBudget",
    "Execution",
    "LimitCounter",
    "ProviderLimit",
    "ProviderTurn",
    "Question",
    "Spending",
    "StepMemo",
    "Suggestion",
    "Worker",
    "WorkflowTemplate",
    "WorkspaceBudget",
]
