"""Names of families that stand before given names: whoever is called Li Jun is not "Li" to friends."""

from __future__ import annotations

from agents.crews.content.language import vocabulary

FAMILY_FIRST = vocabulary(
    "li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo ma luo liang song zheng xie han tang "
    "feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu lü su jiang cai jia ding wei xue ye yan pan du dai xia "
    "zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou "
    "shao meng long wan "
    "duan lei qian yin chang kim park choi jung jeong cho yoon jang lim nguyen nguyễn tran trần le lê "
    "pham phạm hoang phan "
    "vu vũ dang đặng bui bùi ngo ngô"
)
