"""The rule no_sign_change against its definition: every pre-activation at every point, in fractions.

The checkers never evaluate a network at the points of a function; they follow what changes. Here random
networks with their own breakpoints, and damaged lists of points, are judged both ways: the verdicts must be
equal, and the reasons, which name the first wrong value or the first neuron that changes its sign.
"""

import tempfile
import unittest
from fractions import Fraction

import checkers


def relu(values):
    return [max(value, Fraction(0)) for value in values]


def pre_activations(network, x):
    """All hidden ones, layer by layer, and the output."""
    hidden, values = [], [x]
    for layer in network:
        if layer is not network[0]:
            hidden.append(values)
            values = relu(values)
        values = [sum((w * values[i] for i, w in row), bias) for row, bias in layer]
    return hidden, values[0]


def breakpoints(network, left, right):
    """Where a hidden neuron changes its sign in the open interval, and both ends: piece by piece, every form anew.

    On the piece right of x every pre-activation is affine; its slope follows from the signs right of x.
    """
    places = [left]
    while True:
        x = places[-1]
        forms, steps = [(Fraction(1), x)], []  # slope and value at x
        for layer in network:
            if layer is not network[0]:
                steps += [-v / s for s, v in forms if s * v < 0]
                forms = [(s, v) if v > 0 or v == 0 and s > 0 else (0, 0) for s, v in forms]
            forms = [(sum(w * forms[i][0] for i, w in row), sum((w * forms[i][1] for i, w in row), bias))
                     for row, bias in layer]
        step = min(steps, default=right)
        if x + step >= right:
            return places + [right]
        places.append(x + step)


def judge(network, points):
    """The reason to reject, or None."""
    before = None
    for x, y in points:
        hidden, output = pre_activations(network, x)
        for l, layer in enumerate(hidden, 1):
            for i, z in enumerate(layer):
                if before and z * before[0][l - 1][i] < 0:
                    return "hidden neuron %d of layer %d changes sign between %s and %s" % (i, l, before[1], x)
        if output != y:
            return "the network value at %s is %s, not %s" % (x, output, y)
        before = hidden, x
    return None


def text(network, points):
    sizes = [1] + [len(layer) for layer in network]
    lines = ["cert 1", "net 1 %d %s" % (len(network), " ".join(map(str, sizes)))]
    for layer in network:
        for row, bias in layer:
            lines.append(" ".join(["row", str(len(row))] + ["%d %s" % term for term in row] + [str(bias)]))
    lines += ["pwl 2 %d" % len(points)] + ["pt %s %s" % point for point in points]
    return "\n".join(lines + ["goal realizes 1 2", "proof", "step 3 realizes 1 2 by no_sign_change", "qed 3\n"])


class Networks:
    """Random networks: dense and sparse, with zero rows, repeated and opposite neurons, and neurons that touch
    zero without crossing it."""

    def __init__(self, random):
        self.random = random

    def number(self):
        kind = self.random.randrange(4)
        if kind == 0:
            return Fraction(self.random.randint(-3, 3))
        if kind == 1:
            return Fraction(self.random.randint(-40, 40), 2 ** self.random.randrange(8))
        return Fraction(self.random.randint(-9, 9), self.random.choice([1, 2, 2, 4, 3, 5]))

    def layer(self, inputs, outputs, density):
        rows = []
        for i in range(outputs):
            kind = self.random.randrange(10) if i > 0 else 9
            if kind == 0:
                rows.append(rows[-1])
            elif kind == 1:
                rows.append(([(j, -w) for j, w in rows[-1][0]], -rows[-1][1]))
            elif kind == 2:
                rows.append(([], self.random.choice([Fraction(0), self.number()])))
            elif kind == 3 and inputs > 1:
                # relu(z_0) + relu(z_1) without a bias is never negative, and often zero on a whole segment.
                rows.append(([(0, Fraction(1)), (1, Fraction(self.random.choice([1, -1])))], Fraction(0)))
            else:
                row = [(j, self.number()) for j in range(inputs) if self.random.random() < density]
                rows.append(([(j, w) for j, w in row if w != 0], self.number()))
        return rows

    def network(self):
        depth = self.random.randint(1, 6)
        width = self.random.randint(1, 6)
        density = self.random.choice([1, 0.7, 0.3])
        sizes = [1] + [self.random.randint(1, width) for _ in range(depth - 1)] + [1]
        return [self.layer(*pair, density) for pair in zip(sizes, sizes[1:])]

    def carrying_large_constants(self):
        """Layers that hand on numbers divisible by high powers of two beside numbers that are odd."""
        depth = self.random.randint(3, 40)
        keep = Fraction(self.random.choice([1, 2, 16, 3]), self.random.choice([1, 2, 8]))
        first = [([(0, Fraction(1))], -Fraction(self.random.randint(0, 8), 8)), ([], Fraction(2**20))]
        inner = [([(0, keep), (1, Fraction(1, 2**20))], -self.number()), ([(1, Fraction(1, 2))], Fraction(0))]
        return [first] + [inner] * depth + [[([(0, Fraction(1, 16)), (1, Fraction(1, 16))], self.number())]]

    def points(self, network):
        left, right = self.random.choice([(0, 1), (0, 1), (-2, 3), (Fraction(-1, 3), Fraction(5, 7))])
        places = set(breakpoints(network, Fraction(left), Fraction(right)))
        if self.random.random() < 0.3:
            places |= {left + (right - left) * Fraction(self.random.randrange(100), 100) for _ in range(3)}
        return [(x, pre_activations(network, x)[1]) for x in sorted(places)]

    def damaged(self, network, points):
        """Points that no longer prove the realization, or still do: the definition decides."""
        points = list(points)
        k = self.random.randrange(len(points))
        kind = self.random.randrange(5)
        if kind == 0 and len(points) > 2:
            del points[k]
        elif kind == 1:
            points[k] = (points[k][0], points[k][1] + self.random.choice([1, -1, Fraction(1, 2**60)]))
        elif kind == 2 and 0 < k < len(points) - 1:
            x = points[k][0] + (points[k + 1][0] - points[k][0]) * Fraction(1, self.random.choice([2, 10**9]))
            points[k] = (x, pre_activations(network, x)[1])
        elif kind == 3 and len(points) > 3:
            start = self.random.randrange(1, len(points) - 1)
            del points[start:self.random.randint(start + 1, len(points) - 1)]
        else:
            row = self.random.choice([row for layer in network for row in layer if row[0]] or [([], 0)])
            network = [[([(j, w * 2) if r is row else (j, w) for j, w in r[0]], r[1]) for r in layer]
                       for layer in network]
        return network, points


class Realizations(unittest.TestCase):
    def compare(self, cases):
        """The verdicts of both checkers are those of the definition."""
        with tempfile.TemporaryDirectory() as folder:
            answers = checkers.both(self, folder, {name: text(*case) for name, case in cases.items()})
        rejected = 0
        for name, case in cases.items():
            reason = judge(*case)
            failure = answers[name].failure
            self.assertEqual(answers[name].status, 0 if reason is None else 1, (reason, failure, text(*case)))
            if reason is not None and "characters)" not in failure:
                self.assertTrue(failure.endswith(": " + reason), (reason, failure, text(*case)))
            rejected += reason is not None
        return rejected

    def random_cases(self, draw, count):
        random = checkers.seeded(self)
        networks = Networks(random)
        cases = {}
        for i in range(count * checkers.MULTIPLIER):
            network = draw(networks)
            points = networks.points(network)
            cases["whole%d" % i] = network, points
            for j in range(2):
                cases["damaged%d_%d" % (i, j)] = networks.damaged(network, points)
        rejected = self.compare(cases)
        self.assertGreater(rejected, len(cases) // 5)
        self.assertGreater(len(cases) - rejected, len(cases) // 5)

    def test_random_networks(self):
        self.random_cases(Networks.network, 250)

    def test_networks_that_carry_large_constants(self):
        self.random_cases(Networks.carrying_large_constants, 40)

    def test_a_neuron_that_is_zero_on_a_segment_and_then_grows(self):
        # relu(x) is zero left of 0; the neuron behind it touches zero at 0 and grows from there.
        one, none = Fraction(1), Fraction(0)
        network = [[([(0, one)], none)], [([(0, one)], none), ([(0, -one)], none)],
                   [([(0, one), (1, one)], none)]]
        self.assertEqual(self.compare({
            "whole": (network, [(-one, none), (none, none), (one, one)]),
            "finer": (network, [(-one, none), (-one / 3, none), (none, none), (one / 7, one / 7), (one, one)]),
            "without": (network, [(-one, none), (one, one)]),
            "later": (network, [(-one, none), (one / 9, one / 9), (one, one)]),
        }), 2)

    def test_breakpoints_that_coincide_in_several_layers(self):
        one = Fraction(1)
        half = one / 2
        network = [[([(0, one)], -half), ([(0, -2 * one)], one), ([(0, 4 * one)], -2 * one)],
                   [([(0, one), (1, -one), (2, one)], Fraction(0)), ([(1, one)], -half)],
                   [([(0, one), (1, one)], Fraction(0))]]
        points = [(x, pre_activations(network, x)[1]) for x in (Fraction(0), one / 4, half, one)]
        self.assertEqual(self.compare({
            "whole": (network, points),
            "without the coincidence": (network, points[:2] + points[3:]),
            "without the other": (network, points[:1] + points[2:]),
        }), 2)

    def test_the_first_and_the_last_point(self):
        one = Fraction(1)
        network = [[([(0, one)], Fraction(0)), ([(0, one)], -one)], [([(0, one), (1, one)], Fraction(0))]]
        points = [(Fraction(0), Fraction(0)), (one, one)]
        self.assertEqual(self.compare({
            "roots at both ends": (network, points),
            "wrong first value": (network, [(Fraction(0), one)] + points[1:]),
            "wrong last value": (network, points[:1] + [(one, Fraction(2))]),
            "beyond the end": (network, points[:1] + [(2 * one, 3 * one)]),
        }), 3)


if __name__ == "__main__":
    checkers.case_count.main()
