from agents.models.execution import AgentRun, Execution, Worker
from agents.models.question import Question, StepMemo
from agents.models.result import AgentResult, AgentSetting, Suggestion
from agents.models.template import WorkflowTemplate

__all__ = [
    "AgentResult",
    "AgentRun",
    "AgentSetting",
    "Execution",
    "Question",
    "StepMemo",
    "Suggestion",
    "Worker",
    "WorkflowTemplate",
]
