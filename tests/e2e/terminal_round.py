"""The terminals die, all 64 at once, and are started again on what they keep."""
import time

from kill_round import Round, require


class TerminalRound(Round):
    victim = "terminals"
    delegates_a_kill = 30  # a kill may let many receipts in that were on their way

    def attack(self, kills):
        self.start_hall()
        for number, moment in self.moments(kills):
            if moment.in_start:
                time.sleep(4 * moment.delay)  # while it opens its devices and looks for the visits that it keeps
            else:
                self.wait_until_served()
                self.await_moment(moment)
            self.kill(self.hall, "the hall")
            self.note_hit(f"kill {number}" + (" (starting)" if moment.in_start else ""), server_lives=True)
            self.start_hall()
        self.wait_until_served()
        self.end_of_vote()
        self.congress.close()

    def start_hall(self):
        self.hall = self.programs.begin(*self.congress.hall_words())
        self.began = time.monotonic()

    def wait_until_served(self):
        """Until somebody votes again."""
        if not self.hits:
            return
        self.wait_for_receipts(len(self.hits[-1].acknowledged) + 1)
        self.restarts.append(time.monotonic() - self.began)

    def check_challenges(self, spoiled):
        # One whose terminal died after the challenge is not asked again whether to challenge.
        require(0 < spoiled <= len(self.congress.challengers), f"{spoiled} spoiled papers")
