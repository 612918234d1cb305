"""The answer of a mutation that has nothing to hand back."""

import strawberry


@strawberry.type(description="It is done.")
class Done:
    """It is done."""

    ok: bool = True
