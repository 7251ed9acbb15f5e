"""Large certificates are checked fast. The limits are about ten times what an idle machine needs."""

import os
import random
import tempfile
import time
import unittest
from fractions import Fraction

import checkers


def tents(layers):
    """The tent map composed with itself: 2^layers breakpoints from few neurons."""
    lines = ["cert 1", "net 1 %d 1 %s 1" % (layers + 1, " ".join(["2"] * layers)), "row 1 0 2 0",
             "row 1 0 2 -1"]
    lines += ["row 2 0 2 1 -4 0", "row 2 0 2 1 -4 -1"] * (layers - 1) + ["row 2 0 1 1 -2 0"]
    n = 2**layers
    lines += ["pwl 2 %d" % (n + 1)] + ["pt %s %d" % (Fraction(i, n), i % 2) for i in range(n + 1)]
    return "\n".join(lines + [
        "pwl 3 2", "pt 0 0", "pt 1 0", "goal net_dist_eq 1 3 1", "proof",
                              "step 4 realizes 1 2 by no_sign_change",
        "step 5 dist_eq 2 3 1 by merged_breakpoints", "step 6 net_dist_eq 1 3 1 by sandwich from 4 5",
                              "qed 6\n"])


def dense(width, depth, b, points):
    """A network of positive weights, which is affine on [0,1], on a grid and at many points."""
    numbers = random.Random(1)
    sizes = [1] + [width] * (depth - 1) + [1]
    values = [(1, 0)]  # slope and value at 0, times 2^(b l)
    lines = ["cert 1", "grid 1 0 %d" % b, "net 2 %d %s" % (depth, " ".join(map(str, sizes)))]
    for l in range(1, depth + 1):
        after = []
        for _ in range(sizes[l]):
            weights = [numbers.randrange(1, 2**b) for _ in values]
            bias = numbers.randrange(2**b)
            lines.append("row %d %s %s" % (len(weights), " ".join("%d %s" % (i, Fraction(w, 2**b))
                                                                  for i, w in enumerate(weights)),
                                           Fraction(bias, 2**b)))
            after.append((sum(w * s for w, (s, _) in zip(weights, values)),
                          sum(w * c for w, (_, c) in zip(weights, values)) + bias * 2 ** (b * (l - 1))))
        values = after
    slope, start = (Fraction(x, 2 ** (b * depth)) for x in values[0])
    lines.append("pwl 3 %d" % points)
    lines += ["pt %s %s" % (x, start + slope * x) for x in (Fraction(i, points - 1) for i in range(points))]
    return "\n".join(lines + ["goal realizes 2 3", "goal on_grid 2 1", "proof",
                              "step 4 realizes 2 3 by no_sign_change",
                              "step 5 on_grid 2 1 by grid_member", "qed 4 5\n"])


class Speed(unittest.TestCase):
    def fast(self, text, cpp_seconds, python_seconds, status=0):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "large.cert")
            with open(path, "w") as file:
                file.write(text)
            for checker, limit in zip(checkers.COMMANDS, (cpp_seconds, python_seconds)):
                start = time.monotonic()
                result = checkers.run(checker, [path])
                seconds = time.monotonic() - start
                self.assertEqual(result.returncode, status, result.stderr)
                print("  %s: %.2f s" % (checker, seconds), flush=True)
                self.assertLess(seconds, limit, checker)

    def test_memory_wide_deep_fine(self):
        self.fast(checkers.bound("minimax_ge 256 256 1 64 1/1119270157", "memory", 1119270157), 1, 10)
        self.fast(checkers.bound("minimax_ge 256 256 1 64 1/1119270156", "memory", 1119270156), 1, 10, 1)

    def test_memory_at_its_limit(self):
        m = 9 * 10**18
        self.fast(checkers.bound("minimax_ge 65536 1000000 100 154 1/%d" % m, "memory", m), 5, 100)

    def test_strip_wide_deep(self):
        v = [i * (64 - i) for i in range(1, 64)]
        for _ in range(300):
            v = [2 * x + y + z for x, y, z in zip(v, [0] + v[:-1], v[1:] + [0])]
            v = [x >> max(0, max(v).bit_length() - 40) for x in v]
        rate = min(Fraction(y + z, x) for x, y, z in zip(v, [0] + v[:-1], v[1:] + [0]))
        m = 10**12
        self.fast(checkers.bound("minimax_ge 256 256 1 1 1/%d" % m, "vc_strip", m, 63, 0, rate, *v), 1, 20)
        self.fast(checkers.bound("minimax_ge 2 4096 1 1 1/%d" % m, "vc_strip", m, 63, 0, rate, *v), 5, 60)

    def test_vc_at_its_limit(self):
        self.fast(checkers.bound("minimax_ge 2 8 0 0 1/4096", "vc", 4096, 64, 0), 2, 20)

    def test_many_breakpoints(self):
        self.fast(tents(13), 2, 20)

    def test_many_weights(self):
        self.fast(dense(100, 11, 6, 21), 5, 60)


if __name__ == "__main__":
    checkers.case_count.main()
