#!/usr/bin/env python3
"""relucert-check.py: the second checker of relucert certificates.

Written from FORMAT.md and RULES.md with the standard library alone. It shares no code, no language and no
number library with relucert-check, so that a mistake in one of them shows as a disagreement.
"""

import functools
import itertools
import math
import operator
import os
import sys
from fractions import Fraction

USAGE = """\
Usage: relucert-check.py [--claim CLAIM | --with-claims] FILE ...
       relucert-check.py --help | --version | --rules
Checks certificates; the format is described in FORMAT.md, the rules in RULES.md.

  --claim CLAIM   the claim part of the one FILE must equal the file CLAIM byte for byte
  --with-claims   the claim part of each NAME.cert must equal the file NAME.claim beside it
  --rules         print the rules that the checker knows, with the proof status of theorem rules

Prints one line `VERIFIED FILE: STATEMENT assuming ...` for each goal of an accepted file on standard
output, and one line `FILE:LINE: reason` for a rejected file on standard error.
Exit status: 0 all verified, 1 a file was rejected, 2 unreadable file or wrong usage, 3 gave up at a limit.

Examples:
  relucert-check.py bound.cert                        check one certificate
  relucert-check.py --claim bound.claim bound.cert    ... and that it proves what bound.claim says
  relucert-check.py --with-claims out/*.cert          the same for many files at once
"""


class Rejected(Exception):
    """The file proves nothing, for the reason given."""


class GaveUp(Exception):
    """A limit of RULES.md is exceeded, so the checker cannot tell."""


class WrongUsage(Exception):
    pass


def require(condition, reason, *shown_values):
    """Rejects with `reason`, whose {} stand for values; they are turned into text only when needed."""
    if not condition:
        raise Rejected(reason.format(*map(shown, shown_values)) if shown_values else reason)


def limit(condition, text):
    if not condition:
        raise GaveUp("the limit %s is exceeded" % text)


def shown(value):
    text = str(value)
    quote = "'" if isinstance(value, str) else ""
    if len(text) <= 60:
        return quote + text + quote
    return "%s%s...%s (%d characters)" % (quote, text[:30], quote, len(text))


# Numbers.

def digits(text, token):
    require(text.isdigit(), "{} is not a number", token)
    require(text == "0" or text[0] != "0", "{} has a leading zero", token)
    return text


def natural(token):
    """A natural below 2^31."""
    digits(token, token)
    require(len(token) <= 10 and int(token) < 2**31, "{} is not below 2^31", token)
    return int(token)


def positive(token):
    n = natural(token)
    require(n > 0, "width, depth and weight bound must be at least 1")
    return n


def ratio(token):
    """The numerator and denominator of a rational in its one spelling."""
    magnitude = token[1:] if token.startswith("-") else token
    top, slash, bottom = magnitude.partition("/")
    digits(top, token)
    require(len(magnitude) - len(slash) <= 1000000, "{} has more than 1000000 digits", token)
    require(token != "-0" and not token.startswith("-0/"), "{} is a zero with a sign", token)
    if not slash:
        return int(token), 1
    digits(bottom, token)
    require(bottom not in ("0", "1"), "{} has a denominator below 2", token)
    n, d = int(top), int(bottom)
    require(math.gcd(n, d) == 1, "{} is not in lowest terms", token)
    return (-n if token.startswith("-") else n), d


def rational(token):
    return Fraction(*ratio(token))


# Lines.

class Lines:
    """The lines of a certificate, each split into its tokens; comments are left out."""

    def __init__(self, path, claim_path=None):
        self.claim = None
        self.claim_path = claim_path
        self.file = open(path, "rb")
        if claim_path:
            with open(claim_path, "rb") as file:
                self.claim = file.readlines()
        self.number = 0

    def next(self, expected):
        while True:
            line = self.file.readline()
            require(line, "the file ends before " + expected)
            self.number += 1
            require(line.endswith(b"\n"), "the last line does not end in a newline")
            require(line != b"\n", "empty line")
            if not (line.isascii() and line[:-1].decode("ascii").isprintable()):
                column = next(i for i, byte in enumerate(line) if not 0x20 <= byte <= 0x7E)
                raise Rejected("byte %d in column %d" % (line[column], column + 1))
            if self.claim is not None:
                self.compare(line)
            if line[0] != ord("#") or self.number == 1:
                break
        tokens = line[:-1].decode("ascii").split(" ")
        require("" not in tokens, "tokens must be separated by exactly one space")
        return tokens

    def compare(self, line):
        """Line k of the claim part must be line k of the claim file, which has no further ones."""
        if line == b"proof\n":
            require(self.number - 1 == len(self.claim),
                    "the claim part ends before that of " + self.claim_path)
            self.claim = None
        else:
            require(self.number <= len(self.claim) and self.claim[self.number - 1] == line,
                    "the claim part differs from " + self.claim_path)


# Objects.

class Grid:
    def __init__(self, lines, tokens):
        exactly(tokens, 4)
        self.a, self.b = natural(tokens[2]), natural(tokens[3])


class Layer:
    """One affine map: rows (indices, weights, bias), all numbers as integers over the common denominator."""

    def __init__(self, lines, inputs, outputs):
        self.denominator = 1
        self.count = 0
        self.rows = []
        for _ in range(outputs):
            tokens = lines.next("the rows of a network")
            require(tokens[0] == "row", "expected 'row', not {}", tokens[0])
            require(len(tokens) > 1, "a row needs the number of its weights")
            exactly(tokens, 2 * natural(tokens[1]) + 3)
            indices, weights, last = [], [], -1
            for index, weight in zip(tokens[2:-1:2], tokens[3:-1:2]):
                index = natural(index)
                require(index < inputs, "index {} is not below the number of inputs {}", index, inputs)
                require(index > last, "index {} does not increase after {}", index, last)
                last = index
                require(weight != "0", "a zero weight is listed")
                indices.append(index)
                weights.append(self.number(weight))
            self.rows.append((indices, weights, self.number(tokens[-1])))
        d = self.denominator
        for k, (indices, weights, (bias, bias_d)) in enumerate(self.rows):
            self.rows[k] = (indices, [n * (d // e) for n, e in weights], bias * (d // bias_d))

    def number(self, token):
        n, d = ratio(token)
        if self.denominator % d:
            self.denominator *= d // math.gcd(self.denominator, d)
        self.count += 1
        bits = self.denominator.bit_length()
        if bits * self.count > 2**32:
            raise GaveUp("the common denominator of a layer has %d bits for %d numbers, "
                         "the limit is 2^32 bits in all" % (bits, self.count))
        return n, d


class Network:
    def __init__(self, lines, tokens):
        require(len(tokens) > 2, "a network needs its depth")
        depth = natural(tokens[2])
        require(depth > 0, "a network needs at least one affine map")
        exactly(tokens, depth + 4)
        self.sizes = []
        for token in tokens[3:]:
            self.sizes.append(natural(token))
            require(self.sizes[-1] > 0, "a layer needs at least one neuron")
        self.layers = [Layer(lines, *sizes) for sizes in zip(self.sizes, self.sizes[1:])]


class Function:
    """Piecewise linear, given by its points."""

    def __init__(self, lines, tokens):
        exactly(tokens, 3)
        count = natural(tokens[2])
        require(count >= 2, "a function needs at least two points")
        self.points = []
        for _ in range(count):
            tokens = lines.next("the points of a function")
            require(tokens[0] == "pt", "expected 'pt', not {}", tokens[0])
            exactly(tokens, 3)
            x, y = rational(tokens[1]), rational(tokens[2])
            if self.points:
                require(x > self.points[-1][0], "x = {} does not increase after {}", x, self.points[-1][0])
            self.points.append((x, y))
        self.domain = (self.points[0][0], self.points[-1][0])

    def values_at(self, places):
        """The values at increasing places of the domain."""
        points = iter(self.points)
        (x1, y1), (x2, y2) = next(points), next(points)
        for x in places:
            while x > x2:
                (x1, y1), (x2, y2) = (x2, y2), next(points)
            yield y1 + (y2 - y1) * Fraction(x - x1, x2 - x1)


# The numbers of each kind of class: dimension d, width W, depth L, weight bound B, nonzero weights s, bits a, b.
CLASSES = {
    "bounded": "dWLB", "sparse": "dWLBs", "quantized": "dWLab", "truncated": "dWLB", "unbounded": "dWL",
    "truncated_unbounded": "dWL", "lipschitz": "d", "anchored_lipschitz": "",
}


class FunctionClass:
    """A class of functions on [0,1]^d; its numbers are attributes named by their letters."""

    def __init__(self, lines, tokens):
        require(len(tokens) > 2, "a class needs its kind")
        self.kind = tokens[2]
        require(self.kind in CLASSES, "class {} is not known", self.kind)
        letters = CLASSES[self.kind]
        exactly(tokens, 3 + len(letters))
        for letter, token in zip(letters, tokens[3:]):
            if letter == "B":
                self.B = rational(token)
                require(self.B > 0, "a weight bound must be positive")
            else:
                setattr(self, letter, natural(token))
        if letters:
            require(self.d > 0, "the dimension of a class must be at least 1")
        if "L" in letters:
            require(self.L > 0, "the depth of a class must be at least 1")
            require(self.d <= self.W, "the dimension of a class must be at most its width")


class FunctionList:
    """Ids of functions."""

    def __init__(self, lines, tokens):
        require(len(tokens) > 2, "a list of functions needs their number")
        count = natural(tokens[2])
        require(count > 0, "a list of functions must not be empty")
        exactly(tokens, 3 + count)
        self.ids = [natural(token) for token in tokens[3:]]

    def look_up(self, store):
        return [look_up_object(store, key, Function) for key in self.ids]


OBJECTS = {"grid": Grid, "net": Network, "pwl": Function, "class": FunctionClass, "functions": FunctionList}
KIND_NAMES = {Grid: "grid", Network: "network", Function: "function", FunctionClass: "class",
              FunctionList: "list of functions"}


def exactly(tokens, count):
    if len(tokens) != count:
        raise Rejected("the line has %d tokens, not %d" % (len(tokens), count))


# Statements.

# The arguments of each statement: n network, g grid, f function, c class, then the family W, L, a, b or
# W, L, B, the radius e, the value v and the count m.
STATEMENTS = {
    "on_grid": "ng", "within": "nWL", "realizes": "nf", "in_h1": "f", "dist_eq": "ffv", "dist_le": "ffv",
    "net_dist_eq": "nfv", "net_dist_le": "nfv", "approx_le": "fWLabv", "minimax_ge": "WLabv",
    "minimax_le": "WLabv", "minimax_eq": "WLabv", "gap_le": "WLabv", "weights_le": "nB", "bounded_ge": "WLBv",
    "bounded_le": "WLBv", "bounded_gap_le": "WLBv", "size_eq": "cm", "covering_le": "cem", "covering_ge": "cem",
    "external_covering_le": "cem", "external_covering_ge": "cem", "packing_le": "cem", "packing_ge": "cem",
    "separated_ge": "cem", "log2_covering_le": "cev", "log2_packing_ge": "cev", "no_finite_covering": "ce",
}
OBJECT_CLASSES = {"n": Network, "g": Grid, "f": Function, "c": FunctionClass}


class Statement:
    def __init__(self, tokens, store):
        """Parses the statement at the front of `tokens` and leaves the rest in self.rest."""
        require(tokens, "a statement is missing")
        self.kind = tokens[0]
        require(self.kind in STATEMENTS, "statement {} is not known", self.kind)
        letters = STATEMENTS[self.kind]
        require(len(tokens) > len(letters), "statement {} takes %d arguments" % len(letters), self.kind)
        self.text = " ".join(tokens[:1 + len(letters)])
        self.rest = tokens[1 + len(letters):]
        self.ids = []      # of the objects, in order
        self.objects = []  # the objects themselves, for the rule that proves the statement
        self.family = {}
        for letter, token in zip(letters, tokens[1:]):
            if letter in OBJECT_CLASSES:
                self.ids.append(natural(token))
                self.objects.append(look_up_object(store, self.ids[-1], OBJECT_CLASSES[letter]))
            elif letter == "v":
                self.value = rational(token)
            elif letter == "e":
                self.radius = rational(token)
                require(self.radius > 0, "a radius must be positive")
            elif letter == "m":
                count = rational(token)
                require(count.denominator == 1 and count >= 0, "{} is not a natural", token)
                self.count = count.numerator
            else:
                self.family[letter] = positive(token) if letter in "WLB" else natural(token)


class Step:
    """A proved statement, without its objects, and the theorem rules it rests on."""

    def __init__(self, statement, assumptions):
        self.kind, self.text, self.ids = statement.kind, statement.text, statement.ids
        self.family, self.value = statement.family, getattr(statement, "value", None)
        self.radius, self.count = getattr(statement, "radius", None), getattr(statement, "count", None)
        self.assumptions = assumptions


def look_up(store, key):
    require(key in store, "id {} is unknown or deleted", key)
    return store[key]


def look_up_object(store, key, wanted):
    entry = look_up(store, key)
    require(not isinstance(entry, Step), "id {} is not an object", key)
    require(isinstance(entry, wanted), "object {} is not a " + KIND_NAMES[wanted], key)
    return entry


def look_up_step(store, token):
    step = look_up(store, natural(token))
    require(isinstance(step, Step), "id {} is not a step", int(token))
    return step


# Computational rules.

RULES = {}


def rule(concludes, earlier=0, numbers=0, theorem=False, more=False):
    """Registers a rule: what it concludes, how many earlier steps and numbers it takes (`more`: at least)."""

    def register(check):
        RULES[check.__name__] = (concludes, earlier, numbers, more, theorem, check)
        return check

    return register


@rule(["on_grid"])
def grid_member(goal, steps, numbers, store):
    network, grid = goal.objects
    for layer in network.layers:
        for _, weights, bias in layer.rows:
            for n in weights + [bias]:
                d = layer.denominator // math.gcd(layer.denominator, n)
                # No shift by a or b, which may be near 2^31.
                inside = (abs(n) // layer.denominator).bit_length() <= grid.a + 1
                if not inside or d & (d - 1) or d.bit_length() - 1 > grid.b:
                    raise Rejected("weight %s is not in the grid with a = %d, b = %d"
                                   % (shown(Fraction(n, layer.denominator)), grid.a, grid.b))


@rule(["weights_le"])
def largest_weight(goal, steps, numbers, store):
    for layer in goal.objects[0].layers:
        for _, weights, bias in layer.rows:
            for n in weights + [bias]:
                if abs(n) > goal.family["B"] * layer.denominator:
                    raise Rejected("a weight of absolute value %s is larger than %d"
                                   % (shown(Fraction(abs(n), layer.denominator)), goal.family["B"]))


@rule(["within"])
def shape(goal, steps, numbers, store):
    network = goal.objects[0]
    require(max(network.sizes) <= goal.family["W"], "the width is {}, more than {}", max(network.sizes),
            goal.family["W"])
    require(len(network.layers) <= goal.family["L"], "the depth is {}, more than {}", len(network.layers),
            goal.family["L"])


@rule(["realizes"])
def no_sign_change(goal, steps, numbers, store):
    network, function = goal.objects
    require(network.sizes[0] == network.sizes[-1] == 1,
            "the network has {} inputs and {} outputs, not 1 and 1",
            network.sizes[0], network.sizes[-1])
    sweep = Sweep(network, function.points)
    for k in range(len(function.points)):
        sweep.move_to(k)


class Sweep:
    """Follows a network from left to right through the points of a function.

    Between two points at which some neuron changes its sign every neuron is an affine function. Its numerator
    slope * x + intercept is kept for the present segment. At x = m/d everything that changes does so by a
    multiple of d x - m, because all neurons are continuous: only these multiples are sent through the layers.
    Neurons are counted through all layers: 0 is the input, the last one the output.
    """

    def __init__(self, network, points):
        self.points = points
        self.ends = [1]         # where each layer ends, the input included
        self.slope = [1]
        self.intercept = [0]
        self.sign = [1]         # on the present segment, 0 for a function that is zero
        self.targets = [()]     # of each neuron in the next layer, with the weights
        self.weights = [()]
        self.halvings = [0]     # how often the numbers of each neuron were divided by two
        self.denominator = 1
        for layer in network.layers:
            self.add(layer)
        self.change = [0] * len(self.slope)
        self.wake = {}          # point -> the neurons to look at there
        self.alarm = [None] * len(self.slope)  # the point at which each neuron is looked at next
        self.awake = range(1, len(self.slope) - 1)

    def add(self, layer):
        first = self.ends[-2] if len(self.ends) > 1 else 0
        columns = [([], []) for _ in range(first, self.ends[-1])]
        for indices, weights, bias in layer.rows:
            bias *= self.denominator
            # The numbers of a row are multiples of 2^common. No more than 2^4096 is divided out, since a weight
            # may become longer by as much as its input was made shorter.
            common = 4096
            if bias:
                common = min(common, (bias & -bias).bit_length() - 1)
            for i, w in zip(indices, weights):
                if not common:
                    break
                common = min(common, (w & -w).bit_length() - 1 + self.halvings[first + i])
            if not bias and not indices:
                common = 0
            target = len(self.slope)
            for i, w in zip(indices, weights):
                columns[i][0].append(target)
                columns[i][1].append(w << self.halvings[first + i] >> common)
            self.slope.append(0)
            self.intercept.append(bias >> common)
            self.sign.append(0)
            self.targets.append(())
            self.weights.append(())
            self.halvings.append(common)
        for k, (targets, weights) in enumerate(columns, first):
            self.targets[k], self.weights[k] = targets, weights
        self.denominator *= layer.denominator
        self.ends.append(len(self.slope))

    def move_to(self, k):
        """The forms right of point k. Rejects a wrong value there and a sign change before the next point."""
        x, y = self.points[k]
        if k == 0:
            self.start(x)
        else:
            self.cross(k)
        n = (self.slope[-1] * x.numerator + self.intercept[-1] * x.denominator) << self.halvings[-1]
        d = x.denominator * self.denominator
        if n * y.denominator != y.numerator * d:
            raise Rejected("the network value at %s is %s, not %s"
                           % (shown(x), shown(Fraction(n, d)), shown(y)))
        if k + 1 < len(self.points):
            turning = [j for j in self.awake if not self.sleep(j, k)]
            if turning:
                layer = next(l for l, end in enumerate(self.ends) if min(turning) < end)
                raise Rejected("hidden neuron %d of layer %d changes sign between %s and %s"
                               % (min(turning) - self.ends[layer - 1], layer, shown(x),
                                  shown(self.points[k + 1][0])))

    def start(self, x):
        for j in range(len(self.slope) - 1):
            slope, intercept = self.slope[j], self.intercept[j]
            if j > 0:
                self.sign[j] = sign(slope * x.numerator + intercept * x.denominator) or sign(slope)
            if self.sign[j] > 0:
                for target, weight in zip(self.targets[j], self.weights[j]):
                    self.slope[target] += weight * slope
                    self.intercept[target] += weight * intercept

    def cross(self, k):
        x = self.points[k][0]
        m, d = x.numerator, x.denominator
        self.awake = list(self.wake.pop(k, ()))
        zeros = []
        for j in self.awake:
            self.alarm[j] = None
            if self.slope[j] * m + self.intercept[j] * d == 0:
                zeros.append(j)
        zeros.sort(reverse=True)
        changed = set()
        layer = 0
        while zeros or changed:
            if not changed:
                while self.ends[layer] <= zeros[-1]:
                    layer += 1
            at_zero = set()
            while zeros and zeros[-1] < self.ends[layer]:
                at_zero.add(zeros.pop())
            changed = self.cross_layer(changed | at_zero, at_zero, m, d)
            layer += 1

    def cross_layer(self, neurons, at_zero, m, d):
        """Returns the neurons of the next layer whose function changes."""
        touched = set()
        for j in neurons:
            t, slope, before = self.change[j], self.slope[j], self.sign[j]
            if t:
                self.change[j] = 0
                self.slope[j] += t * d
                self.intercept[j] -= t * m
            if j + 1 == len(self.slope):
                continue  # the output is not rectified
            if before == 0 or j in at_zero:
                after = self.sign[j] = sign(self.slope[j])
                if after > 0:
                    t = t if before > 0 else self.slope[j] // d
                else:
                    t = -slope // d if before > 0 else 0
            elif before < 0:
                t = 0
            self.awake.append(j)
            if t:
                targets, change = self.targets[j], self.change
                for target, weight in zip(targets, self.weights[j]):
                    change[target] += weight * t
                touched.update(targets)
        return touched

    def sleep(self, j, k):
        """Sets the alarm of a neuron; False if it changes its sign before the point after k."""
        points, slope, intercept, sign_now = self.points, self.slope[j], self.intercept[j], self.sign[j]
        if sign_now * slope >= 0:
            return True

        def keeps_sign(i):
            x = points[i][0]
            return sign_now * (slope * x.numerator + intercept * x.denominator) >= 0

        alarm = self.alarm[j]
        if keeps_sign(len(points) - 1 if alarm is None else alarm):
            return True
        if alarm is not None:
            self.wake[alarm].remove(j)
        # The last point with the present sign lies before `end`.
        low, end = k, len(points) - 1 if alarm is None else alarm
        reach = 1
        while low + reach < end and keeps_sign(low + reach):
            low += reach
            reach *= 2
        end = min(end, low + reach)
        while end - low > 1:
            middle = (low + end) // 2
            if keeps_sign(middle):
                low = middle
            else:
                end = middle
        if low == k:
            return False
        self.alarm[j] = low
        self.wake.setdefault(low, set()).add(j)
        return True


def sign(n):
    return (n > 0) - (n < 0)


@rule(["in_h1"])
def slopes_and_values(goal, steps, numbers, store):
    points = goal.objects[0].points
    on_unit_interval(goal.objects[0])
    for i, (x, y) in enumerate(points):
        require(abs(y) <= 1, "the value {} is not in [-1, 1]", y)
        if i > 0:
            rise, run = abs(y - points[i - 1][1]), x - points[i - 1][0]
            require(rise <= run, "the value changes by {} over a length of {}", rise, run)


def on_unit_interval(function):
    require(function.domain == (0, 1), "the domain is [{}, {}], not [0, 1]", *function.domain)


@rule(["dist_eq", "dist_le"])
def merged_breakpoints(goal, steps, numbers, store):
    f, g = goal.objects
    require(f.domain == g.domain, "the domains differ: [{}, {}] and [{}, {}]", *(f.domain + g.domain))
    places = sorted({x for x, _ in f.points}.union(x for x, _ in g.points))
    largest = max(abs(u - v) for u, v in zip(f.values_at(places), g.values_at(places)))
    holds = largest == goal.value if goal.kind == "dist_eq" else largest <= goal.value
    require(holds, "the distance is {}, the step states {}", largest, goal.value)


def earlier(step, kinds, wanted):
    require(step.kind in kinds, "expected an earlier step {}, not {}", wanted, step.text)


def same(what, *pairs):
    for x, y in pairs:
        require(x == y, "the %s of the steps and of the conclusion differ" % what)


def same_value(goal, step):
    require(goal.value == step.value, "the value is {}, the earlier step has {}", goal.value, step.value)


@rule(["net_dist_eq", "net_dist_le"], earlier=2)
def sandwich(goal, steps, numbers, store):
    realizes, dist = steps
    earlier(realizes, ["realizes"], "realizes N G")
    if goal.kind == "net_dist_eq":
        earlier(dist, ["dist_eq"], "dist_eq G F v")
    else:
        earlier(dist, ["dist_eq", "dist_le"], "dist_le G F v")
    same("networks", (realizes.ids[0], goal.ids[0]))
    same("target functions", (dist.ids[1], goal.ids[1]))
    same("realized functions", (realizes.ids[1], dist.ids[0]))
    same_value(goal, dist)


@rule(["approx_le"], earlier=3)
def witness_network(goal, steps, numbers, store):
    on_grid, within, dist = steps
    earlier(on_grid, ["on_grid"], "on_grid N G")
    earlier(within, ["within"], "within N W L")
    earlier(dist, ["net_dist_eq", "net_dist_le"], "net_dist_le N F v")
    same("networks", (on_grid.ids[0], dist.ids[0]), (within.ids[0], dist.ids[0]))
    same("target functions", (dist.ids[1], goal.ids[0]))
    same("widths or depths", *((within.family[x], goal.family[x]) for x in "WL"))
    grid = look_up(store, on_grid.ids[1])
    same("grids", (grid.a, goal.family["a"]), (grid.b, goal.family["b"]))
    same_value(goal, dist)
    on_unit_interval(goal.objects[0])


def both_sides(goal, steps):
    upper, lower = steps
    name, letters = ("bounded", "W L B") if goal.kind.startswith("bounded") else ("minimax", "W L a b")
    earlier(upper, [name + "_le"], "%s_le %s u" % (name, letters))
    earlier(lower, [name + "_ge"], "%s_ge %s l" % (name, letters))
    same("families", (upper.family, goal.family), (lower.family, goal.family))
    return upper, lower


@rule(["gap_le", "bounded_gap_le"], earlier=2)
def quotient(goal, steps, numbers, store):
    upper, lower = both_sides(goal, steps)
    require(lower.value > 0, "the lower bound is not positive")
    concludes_value(goal, Fraction(upper.value, lower.value))


@rule(["minimax_eq"], earlier=2)
def equal_bounds(goal, steps, numbers, store):
    for bound in both_sides(goal, steps):
        concludes_value(goal, bound.value)


@rule(["minimax_le", "minimax_ge"], earlier=1)
def inclusion(goal, steps, numbers, store):
    (known,) = steps
    earlier(known, [goal.kind], goal.kind + " W L a b v")
    small, large = (known, goal) if goal.kind == "minimax_le" else (goal, known)
    require(all(small.family[x] <= large.family[x] for x in "WLab"),
            "the family of the earlier step is not %s that of the conclusion"
            % ("contained in" if small is known else "a superset of"))
    concludes_value(goal, known.value)


def concludes_value(goal, expected):
    require(goal.value == expected, "the value is {}, the rule gives {}", goal.value, expected)


def whole(number):
    """A number after `with` that must be 0, 1, 2, ..."""
    require(number.denominator == 1 and number >= 0, "the number {} must be a natural number", number)
    return number.numerator


# Logarithms.
# A logarithm is an integer in units of 2^-FRACTION, found from lg x = atanh((x-1)/(x+1)) / atanh(1/3).

FRACTION = 128
WORKING = 192
# All roundings of `atanh` go down: fewer than 70 terms, each at most 3 units too small, of an argument at most
# 2 units too small. So the true value is less than 2^10 units above the result.
SLACK = 2**10


def atanh(y):
    """atanh from below for 0 <= y <= 1/3, in units of 2^-WORKING."""
    square, term, total, k = y * y >> WORKING, y, 0, 1
    while term:
        total += term // k
        term = term * square >> WORKING
        k += 2
    return total


ATANH_THIRD = atanh((1 << WORKING) // 3)


@functools.lru_cache(maxsize=64)
def lg(n):
    """(lower, upper) bounds of lg n for an integer n >= 1."""
    exponent = n.bit_length() - 1
    x = n >> (exponent - WORKING) if exponent > WORKING else n << (WORKING - exponent)
    one = 1 << WORKING
    y = atanh(((x - one) << WORKING) // (x + one))
    lower = (y << FRACTION) // (ATANH_THIRD + SLACK)
    upper = -((-(y + SLACK) << FRACTION) // ATANH_THIRD)
    return (exponent << FRACTION) + lower, (exponent << FRACTION) + upper


def lower(n):
    return lg(n)[0]


def upper(n):
    return lg(n)[1]


def product(first, last):
    """first (first+1) ... last, by halves so that the factors stay of equal size."""
    if last - first < 8:
        return functools.reduce(operator.mul, range(first, last + 1), 1)
    middle = (first + last) // 2
    return product(first, middle) * product(middle + 1, last)


def lg_powers(n, k):
    """n^n / (k^k (n-k)^(n-k)) from above."""
    return n * upper(n) - k * lower(k) - (n - k) * lower(n - k)


def lg_binomial(n, k):
    """lg C(n,k) from above."""
    k = min(k, n - k)
    if k == 0:
        return 0
    if k <= 2048:
        if k * n.bit_length() <= 2**18:
            return upper(product(n - k + 1, n) // product(1, k))
        return k * upper(n) - lower(product(1, k))
    if n < 2**64:
        return lg_powers(n, k)
    return k * (upper(n) - lower(k) - (-14426950408889634074 << FRACTION) // 10**19)


def lg_binomial_sum(m, p):
    """lg (C(m,0) + ... + C(m,p)) from above."""
    if 2 * p >= m:
        return m << FRACTION
    if p > 2048 or p * m.bit_length() > 2**18:
        return lg_powers(m, p)
    total = term = 1
    for j in range(1, p + 1):
        term = term * (m - j + 1) // j
        total += term
    return upper(total)


def fewer(what, count, than, other):
    if count >= other:
        raise Rejected("lg of the number of %s is only known to be at most %s, lg of the number of %s to be "
                       "at least %s" % (what, decimals(count), than, decimals(other)))


def decimals(x):
    """A logarithm for a message."""
    return "-" * (x < 0) + "%d.%06d" % divmod(abs(x) * 10**6 >> FRACTION, 10**6)


# Lower bounds.

def family(goal):
    return tuple(goal.family[x] for x in "WLab")


@rule(["minimax_ge"], numbers=1, theorem=True)
def memory(goal, steps, numbers, store):
    W, L, a, b = family(goal)
    m = whole(numbers[0])
    limit(W * (a + b + 2) <= 2**24, "W (a+b+2) <= 2^24")
    limit(m < 2**63, "m < 2^63")
    require(m >= 1, "the rule needs m >= 1")
    fewer("functions", lg_functions(W, L, a, b), "walks", lg_walks(m))
    concludes_value(goal, Fraction(1, m))


def lg_functions(W, L, a, b):
    """N(W,L) from above."""
    q, K = 2 ** (a + b + 2) - 1, 2 ** (a + b + 1) - 1
    if L == 1:
        return 2 * upper(q)

    def multisets(types):
        return lg_binomial(types + W - 1, W)

    first = 1 + K * (5 * K + 3) // 2
    if L == 2:
        return multisets(1 + (first - 1) * (q - 1)) + upper(q)
    later = 1 + q ** (W + 1) - (K + 1) ** (W + 1)
    result = multisets(first) + multisets(1 + (later - 1) * (q - 1)) + upper(q)
    return result + (L - 3) * multisets(later) if L > 3 else result


def lg_walks(m):
    """P(m) from below."""
    n, odd = divmod(m, 2)
    if m <= 4096 and odd:
        return lower((2 * n + 2) * 2**m - (n + 1) * math.comb(2 * n + 2, n + 1))
    if m <= 4096:
        return lower((2 * n + 1) * 4**n - 2 * n * math.comb(2 * n, n))
    if odd:
        return (m << FRACTION) + lower(2 * n + 2 - -(-(2 * n + 2) // math.isqrt(3 * n + 4)))
    return (m << FRACTION) + lower(2 * n + 1 - -(-2 * n // math.isqrt(3 * n + 1)))


@rule(["minimax_ge"], theorem=True)
def precision(goal, steps, numbers, store):
    W, L, a, b = family(goal)
    limit(b * L < 2**20, "b L < 2^20")
    concludes_value(goal, Fraction(1, 2 ** (b * L + 1)))


@rule(["minimax_ge"], theorem=True)
def breakpoint_gap(goal, steps, numbers, store):
    W, L, a, b = family(goal)
    require(L >= 2, "the rule needs L >= 2")
    limit((L - 1) * (a + b + 1) + (L - 2) * W.bit_length() < 2**20,
          "(L-1)(a+b+1) + (L-2) bitlength(W) < 2^20")
    K = 2 ** (a + b + 1) - 1
    concludes_value(goal, Fraction(1, 4 * W ** (L - 2) * K ** (L - 1)))


@rule(["minimax_ge", "bounded_ge"], theorem=True)
def pieces(goal, steps, numbers, store):
    W, L = goal.family["W"], goal.family["L"]
    limit((L - 1) * (W + 1).bit_length() < 2**20, "(L-1) bitlength(W+1) < 2^20")
    concludes_value(goal, Fraction(1, 2 * ((W + 1) ** (L - 1) + 1)))


@rule(["minimax_ge", "bounded_ge"], theorem=True)
def monotone_or_affine(goal, steps, numbers, store):
    W, L = goal.family["W"], goal.family["L"]
    require(W == 1 or L == 1, "the rule needs W = 1 or L = 1, not W = {}, L = {}", W, L)
    concludes_value(goal, Fraction(1, 4))


@rule(["minimax_ge", "bounded_ge"], numbers=3, theorem=True)
def vc(goal, steps, numbers, store):
    m, H, s = strip(goal, numbers, 4097, "m <= 4096")
    walks = [int(i % 2 == s) for i in range(H)]  # those that end at height i+1, after no steps yet
    for _ in range(m):
        walks = [x + y for x, y in zip([0] + walks[:-1], walks[1:] + [0])]
    strip_bound(goal, m, H, s, lower(sum(walks)))


@rule(["minimax_ge", "bounded_ge"], numbers=4, theorem=True, more=True)
def vc_strip(goal, steps, numbers, store):
    r, v = numbers[3], numbers[4:]
    require(len(v) == whole(numbers[1]), "the rule takes one v for each of the {} heights, not {}",
            numbers[1], len(v))
    m, H, s = strip(goal, numbers, 2**63, "m < 2^63")
    require(r > 0, "the rate {} is not positive", r)
    for i in range(H):
        v[i] = whole(v[i])
        require(v[i] >= 1, "v_%d is not positive" % (i + 1))
    for i, (left, right) in enumerate(zip([0] + v[:-1], v[1:] + [0])):
        require(left + right >= r * v[i], "the neighbours of v_%d sum to {}, less than {}" % (i + 1),
                left + right,
                r * v[i])
    walks = m * (lower(r.numerator) - upper(r.denominator)) + lower(sum(v[s::2])) - upper(max(v))
    strip_bound(goal, m, H, s, walks)


def strip(goal, numbers, m_limit, m_limit_text):
    """Height and parity of the strip of vc and vc_strip."""
    W, L = goal.family["W"], goal.family["L"]
    m, H, s = map(whole, numbers[:3])
    limit(L <= 4096, "L <= 4096")
    limit(W <= 2**20, "W <= 2^20")
    limit(m < m_limit, m_limit_text)
    limit(H <= 64, "H <= 64")
    require(L >= 2, "the rule needs L >= 2")
    require(m >= 1, "the rule needs m >= 1")
    require(2 <= H <= 2 * m + 1, "the rule needs 2 <= H <= 2m+1, H is {}", H)
    require(s <= 1, "the start parity is {}, not 0 or 1", s)
    return m, H, s


def strip_bound(goal, m, H, s, lg_walks_below):
    """Compares the number of walks with the number of cell vectors, which is bounded layer by layer."""
    W, L = goal.family["W"], goal.family["L"]
    outer, inner = (H + 1) // 2 - 1, H // 2 - 1  # thresholds at a step of parity 0, 1
    steps_0 = m // 2 + 1 if s == 0 else (m + 1) // 2
    thresholds = steps_0 * outer + (m + 1 - steps_0) * inner
    count = lg_binomial(2 * m + 1 + W, W) + (L - 2) * upper(W + 1)
    count += lg_signs(thresholds, L, W + (L - 2) * W * W + W + 1)
    for l in range(2, L):
        choices = [lg_signs((m + 1) * W, l, W + (l - 1) * W * W), (m + 1) * W << FRACTION]
        # (W+1)^(l-1) >= 2^(l-1), so a long power is not below m and need not be computed.
        if l - 1 < m.bit_length() and (W + 1) ** (l - 1) < m:
            choices.append(W * ((1 << FRACTION) + lg_binomial_sum(m, (W + 1) ** (l - 1))))
        count += min(choices)
    fewer("cell vectors", count, "walks", lg_walks_below)
    concludes_value(goal, Fraction(1, m))


def lg_signs(polynomials, degree, variables):
    return variables * upper(degree) + lg_binomial(polynomials + variables, variables)


# Upper bounds.

def over_power_of_two(n, exponent):
    return Fraction(n, 1 << exponent)


def weights_of_two(a, b):
    require(a >= 1, "the rule needs a >= 1")
    require(b >= 1, "the rule needs b >= 1")


def within_cell(h, d, x):
    """I(h, d, x) of RULES.md."""
    return Fraction(h + d + x, 2) + Fraction(x * x, 8 * h)


def deep_enough(goal, depth):
    require(depth <= goal.family["L"], "the construction has depth {}, more than {}", depth, goal.family["L"])


def ceil_ratio(n, d):
    return -(-n // d)


@rule(["minimax_le"], theorem=True)
def constant(goal, steps, numbers, store):
    W, L, a, b = family(goal)
    limit(b * L < 2**20, "b L < 2^20")
    concludes_value(goal, over_power_of_two(2 ** (b * L) + 1, b * L + 1))


@rule(["minimax_le", "bounded_le"], theorem=True)
def affine(goal, steps, numbers, store):
    if goal.kind == "bounded_le":
        return concludes_value(goal, Fraction(1, 4))
    b = goal.family["b"]
    limit(b < 2**20, "b < 2^20")
    concludes_value(goal, over_power_of_two(2**b + 3, b + 2))


@rule(["minimax_le"], numbers=1, theorem=True)
def shallow_interpolation(goal, steps, numbers, store):
    W, L, a, b = family(goal)
    r = whole(numbers[0])
    limit(b < 2**20, "b < 2^20")
    weights_of_two(a, b)
    require(L >= 2, "the rule needs L >= 2")
    require(r <= b, "the rule needs r <= b, r is {}", r)
    require(2**r <= W, "the rule needs W >= 2^r, r is {}", r)
    h = over_power_of_two(1, r)
    concludes_value(goal, within_cell(h, h * over_power_of_two(1, b), (1 - h) * over_power_of_two(1, b + 1)))


@rule(["minimax_le"], numbers=4, theorem=True)
def fine_interpolation(goal, steps, numbers, store):
    W, L, a, b = family(goal)
    m, g, c, s = map(whole, numbers)
    limit(a < 2**20, "a < 2^20")
    limit(s < 2**20, "s < 2^20")
    require(L >= 2, "the rule needs L >= 2")
    require(s <= b, "the rule needs s <= b, s is {}", s)
    require(m > 0, "the rule needs m >= 1")
    require(g > 0, "the rule needs g >= 1")
    require(c in (0, 1), "the rule needs c <= 1, c is {}", c)
    require(m <= W - c, "the rule needs m + c <= W, m is {}", m)
    require(m * g < 2 ** (a + s + 1), "the rule needs m g < 2^(a+s+1), m is {}, g is {}", m, g)
    M = max(g, [2**s, 1][c])
    require(m * (g * (2 ** (a + s + 2) - 3) - M) > 2 ** (2 * s + 2),
            "the rule needs 4^(s+1) + 3 n + m M < n 2^(a+s+2), m is {}, g is {}", m, g)
    excess = over_power_of_two(M - g, 2 * s + 1)
    concludes_value(goal, within_cell(Fraction(1, m), over_power_of_two(g, 2 * s), excess))


@rule(["minimax_le"], numbers=4, theorem=True)
def three_layer_interpolation(goal, steps, numbers, store):
    W, L, a, b = family(goal)
    m, g, y, s = map(whole, numbers)
    limit(a < 2**20, "a < 2^20")
    limit(s < 2**20, "s < 2^20")
    require(L >= 3, "the rule needs L >= 3")
    require(s <= b, "the rule needs s <= b, s is {}", s)
    require(m > 0, "the rule needs m >= 1")
    require(g > 0, "the rule needs g >= 1")
    require(y in (0, 1), "the rule needs y <= 1, y is {}", y)
    require(m < W + y, "the rule needs m + 1 - y <= W, m is {}", m)
    n, K = m * g, 2 ** (a + s + 1) - 1
    q, p = (ceil_ratio(max(0, total), K * K) for total in (n - K, n - g - (K + 1 << s) + 1))
    require(q + p <= W - 2, "the rule needs 2 + q + p <= W, it is {}", 2 + q + p)
    if y:
        require(n % 2 == 0, "the rule needs an even m g, it is {}", n)
        require(n >> (3 * s + 1) > 0, "the rule needs m g >= 2 8^s, m is {}, g is {}", m, g)
        concludes_value(goal, over_power_of_two(g, 3 * s + 1))
    else:
        require(n * (K - 1) > 2 ** (3 * s + 1),
                "the rule needs 2 8^s + 2 m g < m g 2^(a+s+1), m is {}, g is {}", m, g)
        concludes_value(goal, within_cell(Fraction(1, m), over_power_of_two(g, 3 * s), 0))


@rule(["minimax_le"], numbers=12, theorem=True)
def ladder(goal, steps, numbers, store):
    W, L, a, b = family(goal)
    w, g, v, M, P, Q, H, c, n, m, j, s = map(whole, numbers)
    for name, number, bits in (("a", a, 20), ("s", s, 20), ("j", j, 20), ("g", g, 6)):
        limit(number < 2**bits, "%s < 2^%d" % (name, bits))
    require(a >= 1, "the rule needs a >= 1")
    require(s <= b, "the rule needs s <= b, s is {}", s)
    require(c <= s, "the rule needs c <= s, c is {}", c)
    require(2 <= w <= W, "the rule needs 2 <= w <= W, w is {}", w)
    require(0 not in (v, M, P, Q, H, n), "the rule needs v, M, P, Q, H, n >= 1")
    require(m & 1, "the rule needs an odd m, m is {}", m)
    # All lengths are taken times 2^s, all weights that a slope multiplies times 2^(s-c).
    most, coarse_most = 2 ** (a + 1 + s) - 1, 2 ** (a + 1 + s - c) - 1
    if g == 0:
        require(v == 1, "the rule needs v = 1 for g = 0, v is {}", v)
        require(Q * 2 ** (2 * c) + 2**s <= 2 ** (a + 1 + s + c),
                "the rule needs Q 2^(c-s) + 2^-c <= 2^(a+1) for g = 0, Q is {}", Q)
    else:
        require(v <= most, "the rule needs v < 2^(a+s+1), v is {}", v)
        require(Q <= W // 2 * coarse_most, "the rule needs Q <= C (2^(a+s+1-c) - 1), Q is {}", Q)
    for name, factor, first in (("M", M, 2), ("P", P, 3)):
        if g < first:
            require(factor == 1, "the rule needs %s = 1 for g < %d, %s is {}" % (name, first, name), factor)
        require(factor <= W // 2 * most,
                "the rule needs %s <= C (2^(a+s+1) - 1), %s is {}" % (name, name), factor)
    # The gain of each layer in units of 2^-s, where a layer that is not there has the gain 1.
    nu = Fraction(v * M * P ** max(0, g - 2) * Q, 2 ** (s * g + s - c))
    require((w - 1) * H <= most, "the rule needs (w-1) H < 2^(a+s+1), H is {}", H)
    require(n < 2 ** (a + s - c), "the rule needs n < 2^(a+s-c), n is {}", n)
    require(j >= s - c, "the rule needs j >= s - c, j is {}", j)
    require(j == 0 or s, "the rule needs j = 0 for s = 0, j is {}", j)
    t = min(s, j - (s - c))
    require(m == 1 or j > s - c, "the rule needs m = 1 for j = s - c, m is {}", m)
    require(m >> (a + t + 1) == 0, "the rule needs m < 2^(a+t+1), m is {}", m)
    h = Fraction(over_power_of_two(H, s), nu)
    N = -(-h.denominator // h.numerator)
    require(N >= 2, "the rule needs N >= 2, N is {}", N)
    deep_enough(goal, g + ceil_ratio(N - 1, w - 1) + (ceil_ratio(j + c, s) if s else 1))
    S = over_power_of_two(n * m, j)
    require(S * nu >= 1, "the rule needs S nu >= 1, it is {}", S * nu)
    u = over_power_of_two(min(n & -n, 2 ** (s - c)), j + s)
    d = S * over_power_of_two(H, s + c)
    bias = S * nu + 1 + Fraction(u, 2) + over_power_of_two(n * m, j + c)
    if m > 1:
        bias += over_power_of_two(m << t, j + c)
    require(bias <= over_power_of_two(most, s),
            "the rule needs S nu + 1 + u/2 + S 2^-c + r <= 2^(a+1) - 2^-s, it is {}", bias)
    concludes_value(goal, within_cell(h, d, max(0, u - d)))


@rule(["minimax_le"], numbers=13, theorem=True)
def gated_walk(goal, steps, numbers, store):
    n, j, H, z = gadgets(goal, numbers, "ocCFDKBRAexnj")
    concludes_value(goal, over_power_of_two(n, j))


@rule(["minimax_le"], numbers=15, theorem=True)
def multilevel_walk(goal, steps, numbers, store):
    n, j, H, z = gadgets(goal, numbers, "ocCFDHzKBRAexnj")
    concludes_value(goal, over_power_of_two(n * (2 * H + 4 + 2**z), j + 2))


LIMITS = {"o": 4, "c": 20, "C": 20, "F": 20, "D": 20, "H": 12, "z": 4, "K": 4, "B": 4, "R": 20, "A": 16, "e": 16,
          "x": 16, "n": 20, "j": 16}


def gadgets(goal, numbers, letters):
    """All hypotheses; n, j, H and z. All sides are multiplied by powers of two until they are integers; `most` is
    2^b (4 - 2^-b)."""
    W, L, a, b = family(goal)
    values = {"H": 1, "z": 0, **dict(zip(letters, map(whole, numbers)))}
    for letter in letters:
        limit(values[letter] >> LIMITS[letter] == 0, "%s < 2^%d" % (letter, LIMITS[letter]))
    o, c, C, F, D, H, z, K, B, R, A, e, x, n, j = (values[letter] for letter in LIMITS)
    limit(b >> 12 == 0, "b < 2^12")
    several_levels = "H" in letters
    ramp, Q, P = int(several_levels), D if several_levels else D - 1, F * H + (1 << z)
    limit(D * C * P < 2**62, "D C P < 2^62")
    need(a >= 1, "a >= 1")
    need(b >= 1, "b >= 1")
    need(c >= 1, "c >= 1")
    need(C >= 2 and C & 1 == 0, "an even C >= 2")
    if several_levels:
        need(F >= 2, "F >= 2")
    else:
        need(F >= 2 and F & 1 == 0, "an even F >= 2")
    need(D >= 1, "D >= 1")
    need(H >= 2**z, "H >= 2^z")
    need(B >= 1, "B >= 1")
    need(n >= 1, "n >= 1")
    need(o + D + Q + 2 <= L, "o + D + Q + 2 <= L")
    most = 2 ** (b + 2) - 1
    g, kappa = accumulators(b, P, B, R, A + z, 2**z, most)
    # A + z <= b by now.
    need((H + 2**z) << (b - A - z) <= most, "(H 2^-z + 1) 2^-A <= 4 - 2^-b")
    need(x <= b, "x <= b")
    need(n << (b - x) <= most, "n 2^-x <= 4 - 2^-b")
    mu = 2 * ceil_ratio(2**j, 2 * n)
    length = C * P
    need(mu <= D * length, "mu <= D C P")
    tau = j - 1 - e - x - D * A
    need(-Q <= tau <= (b - g) * Q, "-Q <= tau <= (b-g) Q")
    pairs = ceil_ratio(mu, 2 * P)
    gamma = 2**b + ceil_ratio(n * (mu + 1 + 2 * kappa * pairs) << b, 2**j)  # times 2^b
    need(gamma <= most, "gamma <= 4 - 2^-b")
    for l in range(1, o + 1):
        h = max(1, ceil_ratio((most**l * c ** (l - 1) - 1).bit_length(), b + 2))
        need(2 * (c + h) <= W, "2 (c + h_l) <= W")
    need(e + g <= b * (o + 1), "e + g <= b (o+1)")
    V = most ** (o + 1) * c**o  # times 2^(b(o+1)), like its left sides
    u = 2 ** (b * (o + 1) - e)
    need(max(mu, length) * u <= V, "max(mu, C P) u <= V")
    start = ((2**b + gamma) << (j + 1)) + ((H + 2 if several_levels else 2) * n << b)  # 2^(b+j+1) (1 + S + gamma)
    need(u * start <= (n * V) << (b + 2 + g), "u (1 + S + gamma) / (2s) <= 2^g V")
    if K:
        need(u << (b - A + (b + 2) * (K - 1)) <= V, "2^(b - A + (b+2)(K-1)) u <= V")
        need((length if D > 1 else F * H) >> ((b + 2) * K) == 0, "max(F H, C P if D > 1) < 2^((b+2) K)")
    else:
        exponents = [e + d * A + (d * tau // Q if Q else 0) for d in (0, 1, D - 1, D)]
        need(biases(b, F * H, [exponents[0] + A, exponents[2] + A]), "biases of the second layers for K = 0")
        need(D == 1 or biases(b, length, exponents[1:3]), "biases of the first layers for K = 0")
        need(not several_levels or biases(b, (F - 1) * H, exponents[3:]), "biases of the convex sum for K = 0")
    need(2 * C + 1 + K + B + (ramp if D > 1 else 0) <= W, "first layers of at most W neurons")
    need(D == 1 and not ramp or F + K + B + ramp + (D > 1) <= W, "second layers of at most W neurons")
    places = [R] if B == 1 else [R**r for r in range(B)]
    need(F - ramp + sum(ceil_ratio(n * place << (b - x), most) for place in places) <= W,
         "at most W neurons before the output")
    return n, j, H, z


@rule(["minimax_le"], numbers=18, theorem=True)
def bit_extraction(goal, steps, numbers, store):
    """All sides are multiplied by powers of two until they are integers; `most` is 2^b (4 - 2^-b)."""
    W, L, a, b = family(goal)
    o, c, e, t, f, F, l, N, B, m, p, q, y, n, j, x, z, i = values = [whole(number) for number in numbers]
    letters, most_bits = "ocetfFlNBmpqynjxzi", (4, 20, 16, 8, 5, 20, 16, 20, 16, 20, 4, 20, 4, 20, 16, 16, 20, 4)
    for letter, bits, value in zip(letters, most_bits, values):
        limit(value >> bits == 0, "%s < 2^%d" % (letter, bits))
    limit(b >> 12 == 0, "b < 2^12")
    need(a >= 1, "a >= 1")
    need(b >= 1, "b >= 1")
    for letter in "ctfFNBmpqnz":
        need(values[letters.index(letter)] >= 1, letter + " >= 1")
    need(y <= 1, "y <= 1")
    need(B <= b + 1, "B <= b + 1")
    need(p <= b + 1, "p <= b + 1")
    need(f <= b + 1, "f <= b + 1")
    w = (f - 1) * (t - 1)
    need(l <= b + 1, "l <= b + 1")
    double = int(l == b + 1)  # lambda
    need(x + double <= b, "x + lambda <= b")
    most = 2 ** (b + 2) - 1
    # Lengths.
    height = n * z**i  # 2^j s
    mu = ceil_ratio(2 ** (l + j), height)
    H = (F << l) + 1
    c_1 = 2 * H << f * (t - 1)
    need(c_1 <= mu, "c_1 <= mu")
    M = mu // (2 * H) + 1
    D = max(1, ceil_ratio(M - 1, N))
    g = ceil_ratio(F, m * B)
    need(g >> (B + 1) == 0, "g < 2^(B+1)")
    # Anchors and depth.
    gamma = 2**b + ceil_ratio(height * (2 * F + 1) << b, 2 ** (j + 1))  # times 2^b
    highest = ((gamma + 2**b << j + 1) + (height << b)) // (height << b + 1)
    anchor_bits = ceil_ratio(highest.bit_length(), p * q)
    need(anchor_bits <= B, "B' <= B")
    need(y == 1 or q * anchor_bits <= m * B, "q B' <= m B for y = 0")
    need(o + t + (t > 1) + D + y * q * anchor_bits + m * B + 3 <= L,
         "o + t + [t > 1] + D + A' + m B + 3 <= L")
    # Constants.
    bits = max(N, H >> (B - 1)).bit_length()
    K = ceil_ratio(bits, b + 2)
    k = b if K > 1 else max(0, bits - 2)
    # Gain.
    for r in range(1, o + 1):
        h = max(1, ceil_ratio((most**r * c ** (r - 1) - 1).bit_length(), b + 2))
        need(2 * (c + h) <= W, "2 (c + h_i) <= W")
    need(e + w <= b * (o + 1), "e + w <= b (o+1)")
    V = most ** (o + 1) * c**o  # times 2^(b(o+1)), like its left sides
    u = 2 ** (b * (o + 1) - e)
    need(mu * u <= V, "mu u <= V")
    need(u << (k + (b + 2) * (K - 1)) <= V << w, "2^(k + (b+2)(K-1) - w) u <= V")
    # Exponents.
    zeta = z.bit_length() - 1
    tau = j - x - e - w - B + 1 - i * zeta
    need(1 - D <= tau <= b * (D - 1), "-(D-1) <= tau <= b (D-1)")
    need(i < D, "i <= D - 1")
    shifts = [r * tau // (D - 1) for r in range(i + 1)] if D > 1 else []
    need(all(new - old + zeta <= b for old, new in zip(shifts, shifts[1:])), "delta_d + zeta <= b for d = 1, ..., i")
    need(2 * n << (b - x) <= most << double, "2 n 2^-(x+lambda) <= 4 - 2^-b")
    # Width.
    kappa = max(0, t - 3) if 2 * f - 1 > b else int(t > 3)
    need(2 * max(mu // c_1 + 1, 2**f) + 6 + kappa + K <= W, "2 max(r_1, 2^f) + 6 + kappa + K <= W")
    words = 2 * (m * g + p * q)
    carried = max(K, 1 + double + (K if H >> (B + 1) else 0))
    need(N + 2 + words + carried <= W, "N + 2 + 2 (m g + p q) + max(K, 1 + lambda + E K) <= W")
    copies = 2 ** (p - 1)
    if y == 0:
        need(words + 7 * g + 6 * p + copies + 5 + double <= W,
             "g (2m+7) + p (2q+6) + 2^(p-1) + 5 + lambda <= W for y = 0")
    else:
        need(words + 6 * p + copies + 3 + double <= W, "p (2q+6) + 2^(p-1) + 2 m g + 3 + lambda <= W for y = 1")
        need(g * (2 * m + 4) + 2 * p + copies + 3 + double <= W,
             "g (2m+4) + 2 p + 2^(p-1) + 3 + lambda <= W for y = 1")
        need(g * (2 * m + 7) + 6 + double <= W, "g (2m+7) + 6 + lambda <= W for y = 1")
    concludes_value(goal, over_power_of_two(height, j) + Fraction(1, 2 * mu))


@rule(["minimax_le"], numbers=20, theorem=True)
def grid_retrieval(goal, steps, numbers, store):
    """All sides are multiplied by powers of two until they are integers; `most` is 2^b (4 - 2^-b)."""
    W, L, a, b = family(goal)
    o, c, e, t, f, C, F, l, N, B, d, m, p, q, y, n, j, x, z, i = values = [whole(number) for number in numbers]
    letters = "ocetfCFlNBdmpqynjxzi"
    most_bits = (4, 20, 16, 8, 5, 20, 20, 16, 20, 16, 3, 20, 3, 20, 4, 20, 16, 16, 20, 4)
    for letter, bits, value in zip(letters, most_bits, values):
        limit(value >> bits == 0, "%s < 2^%d" % (letter, bits))
    limit(b >> 12 == 0, "b < 2^12")
    need(a >= 1, "a >= 1")
    need(b >= 1, "b >= 1")
    for letter in "ctfCFNBdmpqnz":
        need(values[letters.index(letter)] >= 1, letter + " >= 1")
    need(y <= 1, "y <= 1")
    need(B % d == 0, "d divides B")
    need(B <= b, "B <= b")
    need(p * d <= b + 1, "p d <= b + 1")
    need(C <= 2 ** (b + 2), "C <= 2^(b+2)")
    need(f <= b + 1, "f <= b + 1")
    w = (f - 1) * (t - 1)
    need(l <= b + 1, "l <= b + 1")
    double = int(l == b + 1)  # lambda
    need(x + double <= b, "x + lambda <= b")
    most = 2 ** (b + 2) - 1
    # Lengths.
    height = n * z**i  # 2^j s
    mu = ceil_ratio(2 ** (l + j), height)
    H = (F << l) + 1
    row = 2 * H * C
    c_1 = row << f * (t - 1)
    need(c_1 <= mu, "c_1 <= mu")
    D = max(1, ceil_ratio(mu // row, N))
    g = ceil_ratio(F, m * B)
    need(g * d >> (B + 2) == 0, "g d < 2^(B+2)")
    # Anchors and depth.
    gamma = 2**b + ceil_ratio(height * (2 * F + 1) << b, 2 ** (j + 1))  # times 2^b
    highest = ((gamma + 2**b << j + 1) + (height << b)) // (height << b + 1)
    anchor_layers = ceil_ratio(highest.bit_length(), p * q * d)  # of each batch
    need(anchor_layers * d <= B, "B' <= B")
    need(y == 1 or q * anchor_layers * d <= m * B, "q B' <= m B for y = 0")
    need(o + t + 2 * D + y * q * anchor_layers + m * (B // d) + 4 <= L, "o + t + 2 D + A' + m B/d + 4 <= L")
    # Constants.
    bits = max(N, 4 * C, H >> B).bit_length()
    K = ceil_ratio(bits, b + 1)
    k = b if K > 1 else bits - 1
    # Gain.
    for r in range(1, o + 1):
        h = max(1, ceil_ratio((most**r * c ** (r - 1) - 1).bit_length(), b + 2))
        need(2 * (c + h) <= W, "2 (c + h_i) <= W")
    need(e + w <= b * (o + 1), "e + w <= b (o+1)")
    V = most ** (o + 1) * c**o  # times 2^(b(o+1)), like its left sides
    u = 2 ** (b * (o + 1) - e)
    need(mu * u <= V, "mu u <= V")
    need(u << (k + (b + 1) * (K - 1)) <= V << w, "2^(k + (b+1)(K-1) - w) u <= V")
    # Exponents.
    zeta = z.bit_length() - 1
    tau = j - x - e - w - B - i * zeta
    need(2 - 2 * D <= tau <= b * (D - 1), "-2(D-1) <= tau <= b (D-1)")
    need(i < D, "i <= D - 1")
    shifts = [r * tau // (D - 1) for r in range(i + 1)] if D > 1 else []
    need(all(new - old + zeta + (new < old) <= b for old, new in zip(shifts, shifts[1:])),
         "delta_nu + zeta + [delta_nu < 0] <= b for nu = 1, ..., i")
    need(2 * n << (b - x) <= most << double, "2 n 2^-(x+lambda) <= 4 - 2^-b")
    # Width.
    kappa = max(0, t - 3) if 2 * f - 1 > b else int(t > 3)
    need(2 * max(mu // c_1 + 1, 2**f) + 7 + kappa + K <= W, "2 max(r_1, 2^f) + 7 + kappa + K <= W")
    words = 2 * (m * g + p * q)
    need(N + words + 5 + K <= W, "N + P + 5 + K <= W")
    need(2 * m * g * C + p * q * (C + 1) + words + 5 + double + K <= W,
         "2 m g C + p q (C+1) + P + 5 + lambda + K <= W")
    h, copies = 2 ** (d + 2) - 4, 2 ** (p * d - 1)
    if y == 0:
        need(words + g * (h + 3 * d) + p * (h + 2 * d) + copies + 5 + double <= W,
             "g (2m+h+3d) + p (2q+h+2d) + r + 5 + lambda <= W for y = 0")
    else:
        need(words + p * (h + 2 * d) + copies + 3 + double <= W,
             "p (2q+h+2d) + r + 2 m g + 3 + lambda <= W for y = 1")
        need(g * (2 * m + h) + 2 * p * d + copies + 3 + double <= W,
             "g (2m+h) + 2 p d + r + 3 + lambda <= W for y = 1")
        need(g * (2 * m + h + 3 * d) + 6 + double <= W, "g (2m+h+3d) + 6 + lambda <= W for y = 1")
    concludes_value(goal, over_power_of_two(height, j) + Fraction(1, 2 * mu))


@rule(["minimax_le"], earlier=1, numbers=1, theorem=True)
def depth_precision(goal, steps, numbers, store):
    k = whole(numbers[0])
    fine = steps[0]
    earlier(fine, ["minimax_le"], "minimax_le W L a b v")
    require(k >= 2, "the rule needs k >= 2, k is {}", k)
    a, b = goal.family["a"], goal.family["b"]
    require(fine.family["a"] == k * a, "the earlier step must have k a integer bits, k is {}, a is {}", k, a)
    require(fine.family["b"] == k * b, "the earlier step must have k b fraction bits, k is {}, b is {}", k, b)
    width = 2 * fine.family["W"] + 2
    require(width <= goal.family["W"], "the converted network has width {}, more than {}", width, goal.family["W"])
    deep_enough(goal, k * fine.family["L"])
    concludes_value(goal, fine.value)


@rule(["bounded_le", "minimax_le"], earlier=1, theorem=True)
def weight_splitting(goal, steps, numbers, store):
    (known,) = steps
    earlier(known, ["minimax_le"], "minimax_le W L a b v")
    a, b = known.family["a"], known.family["b"]
    limit(a + b < 2**20, "a' + b' < 2^20")
    largest = 2 ** (a + b + 1) - 1
    if goal.kind == "bounded_le":
        allowed = goal.family["B"] << b
    else:
        require(goal.family["a"] < a, "the earlier step must have more than {} integer bits, not {}",
                goal.family["a"], a)
        require(goal.family["b"] == b, "the earlier step must have {} fraction bits, not {}", goal.family["b"], b)
        allowed = 2 ** (goal.family["a"] + b + 1) - 1
    copies = ceil_ratio(largest, allowed)
    width = known.family["W"] if copies == 1 else copies * (known.family["W"] + 1) - 1
    require(width <= goal.family["W"], "the network of {} copies has width {}, more than {}", copies, width,
            goal.family["W"])
    deep_enough(goal, known.family["L"] + (copies > 1))
    concludes_value(goal, known.value)


@rule(["bounded_le"], earlier=1, theorem=True)
def weight_scaling(goal, steps, numbers, store):
    (known,) = steps
    earlier(known, ["minimax_le"], "minimax_le W L a b v")
    W, L, B = (goal.family[x] for x in "WLB")
    scale = known.family["a"] + 1
    limit(L * (scale + (W // 2 * B).bit_length() + B.bit_length()) < 2**22,
          "L (a' + 1 + bitlength(C B) + bitlength(B)) < 2^22")
    require(known.family["W"] <= W, "the earlier step has width {}, more than {}", known.family["W"], W)
    deep_enough(goal, known.family["L"])
    # C^(L-L') B^L >= 2^((a'+1) L').
    small = (W // 2) ** (L - known.family["L"]) * B**L >> scale * known.family["L"] == 0
    require(not small, "the rule needs (C B)^(L-L') B^L' >= 2^((a'+1) L'), L' is {}, a' is {}", known.family["L"],
            known.family["a"])
    concludes_value(goal, known.value)


@rule(["bounded_le"], theorem=True)
def bounded_ladder(goal, steps, numbers, store):
    W, L, B = (goal.family[x] for x in "WLB")
    require(W >= 2, "the rule needs W >= 2, W is {}", W)
    require(L >= 2, "the rule needs L >= 2, L is {}", L)
    kinks = (W - 1) * (L - 1) if B > 1 else (W - 1) * (L - 2) + W // 2 - 1
    concludes_value(goal, Fraction(1, 2 * kinks + 2))


def need(condition, inequality):
    require(condition, "the rule needs " + inequality)


def accumulators(b, P, B, R, shift, flat, most):
    """g and kappa; slopes are multiples of 2^-shift, shift = A + z."""
    if B == 1:
        need(R > 0 and R & (R - 1) == 0, "a power of two R for B = 1")
        g = R.bit_length() - 1
        need(shift + g <= b, "A + z + g <= b")
        need(P << (b - shift - g) <= most, "P 2^-(A+z) / R <= 4 - 2^-b")
        return g, 0
    need(shift <= b, "A + z <= b")
    need(R > 3 and R & 1 == 0, "an even R >= 4 for B > 1")
    need(2 * flat < R, "2^(z+1) < R for B > 1")
    place = R ** (B - 1)
    kappa = (place - 1) // (R - 1) * (R // 2)
    need((R // 2 + flat) << (b - shift) <= most, "(R/2 + 2^z) 2^-(A+z) <= 4 - 2^-b")
    need((P + kappa) // place << (b - shift) <= most, "E 2^-(A+z) <= 4 - 2^-b")
    return 0, kappa


def biases(b, number, exponents):
    return all(exponent <= b and number << (b - exponent) < 2 ** (b + 2) for exponent in exponents)


# Enumeration.
# A function on [0,1] is start + slope x + the sum of m max(0, q x - p) over its breakpoints p/q, all integers, in
# units of 2^-(b l) after layer l: (start, slope, ((p, q, m), ...)) by increasing p/q.

DIGIT = 32  # bits; all numbers are below 2^30 in absolute value


def place(p, q):
    """Increases with p/q: fractions with denominators below 2^30 differ by more than 2^-60."""
    return (p << 64) // q


class Enumeration:
    """The functions of R(W,L,a,b), from the multisets of functions that the hidden layers can compute."""

    def __init__(self, W, L, a, b):
        self.W, self.L, self.b = W, L, b
        self.largest = 2 ** (a + b + 1) - 1
        self.weights = range(-self.largest, self.largest + 1)
        self.work = 0
        self.check_numbers()
        layer = {((0, 1, ()),)}
        for l in range(1, L):
            layer = self.next(layer, l)
        self.count_outputs(layer)
        self.list = None

    def check_numbers(self):
        slope, value = self.largest, 2 * self.largest
        for l in range(2, self.L + 1):
            slope *= self.largest * self.W
            value = self.largest * (self.W * value + 2 ** (self.b * (l - 1)))
        limit(slope + value < 2**30, "S + V < 2^30")

    def add_work(self, more):
        self.work += more
        limit(self.work <= 2**22, "of 2^22 networks")

    def next(self, before, l):
        """The multisets (sorted tuples) of layer l."""
        self.add_work(len(before) * len(self.weights) ** (len(min(before)) + 1))
        biases = [c << self.b * (l - 1) for c in self.weights]
        choices = set()
        for inputs in before:
            neurons = set()
            for weights in itertools.product(self.weights, repeat=len(inputs)):
                start, slope, kinks = weighted_sum(weights, inputs)
                neurons.update(positive_part(start + c, slope, kinks) for c in biases)
            self.add_work(math.comb(len(neurons) + self.W - 1, self.W))
            choices.add(tuple(sorted(neurons)))
        return set().union(*(itertools.combinations_with_replacement(neurons, self.W) for neurons in choices))

    def count_outputs(self, layer):
        """Writes each sum as one integer, whose digits are start, slope and the numbers m: sums stay sums."""
        self.add_work(len(layer) * len(self.weights) ** len(min(layer)))
        self.digits = {}
        self.starts = {}
        multiples = {}
        sums_of = set()
        for inputs in layer:
            sums = {0}
            for f in inputs:
                if f not in multiples:
                    code = self.encode(f)
                    multiples[f] = [w * code for w in self.weights]
                sums = {s + multiple for s in sums for multiple in multiples[f]}
            sums_of |= sums
        for code in sums_of:
            start = lowest_digit(code)
            self.starts.setdefault((code - start) >> DIGIT, []).append(start)
        self.biases = [c << self.b * (self.L - 1) for c in self.weights]
        self.count = sum(len(self.with_bias(starts)) for starts in self.starts.values())

    def encode(self, f):
        start, slope, kinks = f
        code = start + (slope << DIGIT)
        for p, q, m in kinks:
            code += m << DIGIT * (2 + self.digits.setdefault((p, q), len(self.digits)))
        return code

    def with_bias(self, starts):
        return {start + c for start in starts for c in self.biases}

    def make_list(self):
        """(points, denominator, sorted list of tuples of values at the points times the denominator)."""
        points = sorted({(0, 1), (1, 1), *self.used_positions()}, key=lambda point: place(*point))
        limit(self.count * len(points) <= 2**24, "of 2^24 values")
        common = 1
        for _, q in points:
            common *= q // math.gcd(common, q)
            limit(common < 2**30, "of 2^30 for the common denominator of the breakpoints")
        positions = list(self.digits)
        rows = []
        for code, starts in self.starts.items():
            slope = lowest_digit(code)
            row = [slope * p * (common // q) for p, q in points]
            for (p, q), m in zip(positions, self.decode((code - slope) >> DIGIT)):
                if m:
                    row = [y + m * max(0, q * x - p * d) * (common // d) for y, (x, d) in zip(row, points)]
            rows += (tuple([y + start * common for y in row]) for start in self.with_bias(starts))
        self.list = [Fraction(p, q) for p, q in points], common << self.b * self.L, sorted(rows)

    def used_positions(self):
        positions = list(self.digits)
        used = set()
        for code in self.starts:
            digits = self.decode((code - lowest_digit(code)) >> DIGIT)
            used.update(position for position, m in zip(positions, digits) if m)
        return used

    def decode(self, code):
        while code:
            digit = lowest_digit(code)
            yield digit
            code = (code - digit) >> DIGIT


def lowest_digit(code):
    return (code + 2 ** (DIGIT - 1)) % 2**DIGIT - 2 ** (DIGIT - 1)


def weighted_sum(weights, functions):
    start, slope, kinks = 0, 0, {}
    for w, (f_start, f_slope, f_kinks) in zip(weights, functions):
        start += w * f_start
        slope += w * f_slope
        for p, q, m in f_kinks:
            kinks[p, q] = kinks.get((p, q), 0) + w * m
    return start, slope, sorted(((p, q, m) for (p, q), m in kinks.items() if m), key=lambda k: place(k[0], k[1]))


def positive_part(start, slope, kinks):
    """max(0, f) for f = start + slope x + ..., walking from left to right along its lines slope x + intercept."""
    intercept, p, q = start, 0, 1
    written = []  # (p, q, slope) where a line of the result begins
    result_start = max(0, start)
    for next_p, next_q, m in [*kinks, (1, 1, 0)]:
        left, right = slope * p + intercept * q, slope * next_p + intercept * next_q
        written.append((p, q, slope if left > 0 or left == 0 and right > 0 else 0))
        if left > 0 > right or left < 0 < right:
            common = math.gcd(slope, intercept)
            written.append((abs(intercept) // common, abs(slope) // common, slope if right > 0 else 0))
        slope, intercept, p, q = slope + m * next_q, intercept - m * next_p, next_p, next_q
    changes = ((p, q, (after - before) // q) for (_, _, before), (p, q, after) in zip(written, written[1:]))
    return result_start, written[0][2], tuple([change for change in changes if change[2]])


@functools.lru_cache(maxsize=None)
def enumerate_functions(W, L, a, b):
    limit(W <= 16 and L <= 256 and a + b <= 20, "W <= 16, L <= 256, a + b <= 20")
    return Enumeration(W, L, a, b)


def enumerated(functions):
    require(functions.kind == "quantized" and functions.d == 1, "the class must be 'quantized 1 W L a b'")
    return enumerate_functions(functions.W, functions.L, functions.a, functions.b)


def enumerated_class(functions):
    """The functions of a class: the common points, the denominator, and the sorted distinct rows of values at the
    points times the denominator. Further limits than for the number."""
    enumeration = enumerated(functions)
    if enumeration.list is None:
        enumeration.make_list()
    return enumeration.list


@rule(["size_eq"], theorem=True)
def enumeration(goal, steps, numbers, store):
    count = enumerated(goal.objects[0]).count
    require(goal.count == count, "the class has {} functions, not {}", count, goal.count)


# Entropy of Lipschitz functions.

def floor(x):
    return x.numerator // x.denominator


def ceiling(x):
    return -floor(-x)


def concludes_count(goal, expected):
    require(goal.count == expected, "the count is {}, the rule gives {}", goal.count, expected)


def about(goal, kind):
    functions = goal.objects[0]
    require(functions.kind == kind, "the rule is about the class " + kind)
    return functions


def about_h1(goal):
    require(about(goal, "lipschitz").d == 1, "the rule is about functions of one variable")


def walks_inside(m, boxes):
    """The sum over pairs (low, high), m <= low + high + 2, of the walks of m steps from 0 within -low..high."""
    # ends[h]: walks that end at height h or above it, from the binomial coefficients that end at h exactly.
    ends, total, binomial = [0] * (m + 3), 0, 1
    for up in range(m, -1, -1):
        total += binomial
        height = 2 * up - m
        if height >= 0:
            ends[height] = total
            if height > 0:
                ends[height - 1] = total
        binomial = binomial * up // (m - up + 1)

    def reaches(h):
        """Walks that reach h > 0: those that end at h or above, and the mirror images of those above h."""
        return ends[h] + ends[h + 1] if h <= m else 0

    return sum((1 << m) - reaches(low + 1) - reaches(high + 1) for low, high in boxes)


def at_least_log(goal, bound):
    require(goal.value * 2**FRACTION >= bound, "the value {} is smaller than the rule gives", goal.value)


def at_most_log(goal, bound):
    require(goal.value * 2**FRACTION <= bound, "the value {} is larger than the rule gives", goal.value)


@rule(["covering_le"], numbers=4, theorem=True)
def walk_cover(goal, steps, numbers, store):
    g, c, t, k = numbers
    k = whole(k)
    about_h1(goal)
    e = Fraction(goal.radius)
    limit(ceiling(Fraction(1, e)) <= 2**14, "ceil(1/e) <= 2^14")
    limit(k <= 2**16, "k <= 2^16")
    require(0 <= g <= Fraction(1, 2), "the rule needs 0 <= g <= 1/2, g is {}", g)
    require(k >= 1 and t > 0, "the rule needs k >= 1 and t > 0")
    require(k == 1 or t <= 2 * (e - g), "the rule needs t <= 2(e-g), t is {}", t)
    require(c + 1 <= e, "the rule needs c <= e-1, c is {}", c)
    last = c + (k - 1) * t
    require(last + e >= 1, "the rule needs c + (k-1)t >= 1-e, it is {}", last)
    starts = [c + i * t for i in range(k)]
    concludes_count(goal, walks_inside(ceiling(Fraction(1 - 2 * g, e)), (
        (max(0, ceiling(Fraction(1 + y, e))), max(0, ceiling(Fraction(1 - y, e)))) for y in starts)))


@rule(["packing_ge", "separated_ge"], numbers=5, theorem=True)
def walk_packing(goal, steps, numbers, store):
    h, g, t, v, s = map(Fraction, numbers)
    s = whole(s)
    about_h1(goal)
    require(h > 0 and t > 0, "the rule needs h > 0 and t > 0")
    require(0 <= g <= Fraction(1, 2), "the rule needs 0 <= g <= 1/2, g is {}", g)
    m, last = floor(Fraction(1 - 2 * g, h)), floor(Fraction(1 - v, t))
    limit(m <= 2**14, "floor((1-2g)/h) <= 2^14")
    limit(last < 2**16, "floor((1-v)/t) < 2^16")
    require(s <= 1, "the sign is {}, not 0 or 1", s)
    relation = operator.gt if goal.kind == "packing_ge" else operator.ge
    for distance in sorted([2 * h, t + 2 * g, 2 * t])[:1]:
        require(relation(distance, goal.radius), "the rule needs 2h, t+2g and 2t %s r, one of them is {}"
                % (">" if relation is operator.gt else ">="), distance)
    boxes = []
    for j in range(last + 1):
        rise = g if (j + s) % 2 == 0 else -g
        before, after = v + j * t - rise, v + j * t + rise
        if -1 <= before <= 1 and -1 <= after <= 1:
            boxes.append((floor(Fraction(1 + after, h)), floor(Fraction(1 - after, h))))
    concludes_count(goal, walks_inside(m, boxes))


@rule(["log2_covering_le"], theorem=True)
def long_walk_cover(goal, steps, numbers, store):
    about_h1(goal)
    n = ceiling(Fraction(1, goal.radius))
    limit(n < 2**63, "ceil(1/e) < 2^63")
    at_least_log(goal, (n << FRACTION) + upper(n))


@rule(["log2_packing_ge"], theorem=True)
def long_walk_packing(goal, steps, numbers, store):
    about_h1(goal)
    m = ceiling(Fraction(2, goal.radius)) - 1
    limit(m < 2**63, "ceil(2/r) <= 2^63")
    require(m >= 1, "the rule needs r < 2, r is {}", goal.radius)
    n = (m + 1) // 2
    at_most_log(goal, (m << FRACTION) + lower(m + 1 + (-2 * n) // math.isqrt(3 * n + 1)))


@rule(["external_covering_ge"], numbers=2, theorem=True, more=True)
def lattice_colouring(goal, steps, numbers, store):
    n, q = whole(numbers[0]), whole(numbers[1])
    about_h1(goal)
    values = numbers[2:]
    require(n >= 1 and q >= 1, "the rule needs n >= 1 and q >= 1")
    require(len(values) % (n + 1) == 0, "the rule takes n+1 values per function, not %d in all" % len(values))
    limit(len(values) // (n + 1) <= 256, "256 functions")
    require(goal.count >= 1, "the count is 0")
    functions = []
    for i, value in enumerate(values):
        require(value.denominator == 1 and -q <= value <= q, "the value {} is not one of -q, ..., q", value)
        if i % (n + 1) == 0:
            functions.append([])
        elif abs(value - functions[-1][-1]) * n > q:
            raise Rejected("the values %s, ... of a function change by more than q/n to %s"
                           % (shown(functions[-1][0] if functions[-1] else value), shown(value)))
        functions[-1].append(value.numerator)
    far = 2 * goal.radius * q
    conflicts = [[j for j in range(i) if any(abs(x - y) > far for x, y in zip(functions[i], functions[j]))]
                 for i in range(len(functions))]
    require(not colourable(conflicts, goal.count - 1), "the functions can be covered with fewer than {}",
            goal.count)


def colourable(conflicts, colours):
    """Whether 0, 1, ... can get `colours` colours such that i differs from all of conflicts[i], which are below i.

    Depth first with a stack of its own; of the colours not used yet only the first is tried.
    """
    chosen, tried, candidate = [], 0, 0
    while len(chosen) < len(conflicts):
        taken = {chosen[j] for j in conflicts[len(chosen)]}
        fresh = max(chosen, default=-1) + 1
        while candidate in taken:
            candidate += 1
        if candidate <= fresh and candidate < colours:
            tried += 1
            limit(tried <= 10**5, "10^5 colours tried")
            chosen.append(candidate)
            candidate = 0
        elif not chosen:
            return False
        else:
            candidate = chosen.pop() + 1
    return True


def steps_within(goal, length, r):
    """The largest number of steps of length at least r (more than r for distances > r) in `length`."""
    return floor(Fraction(length, r)) if goal.kind == "separated_ge" else ceiling(Fraction(length, r)) - 1


@rule(["covering_le", "log2_covering_le"], theorem=True)
def anchored_cover(goal, steps, numbers, store):
    about(goal, "anchored_lipschitz")
    power_of_two(goal, ceiling(Fraction(1, goal.radius)) - 1, "ceil(1/e) <= 2^21")


@rule(["packing_ge", "separated_ge", "log2_packing_ge"], theorem=True)
def anchored_packing(goal, steps, numbers, store):
    about(goal, "anchored_lipschitz")
    power_of_two(goal, steps_within(goal, Fraction(2), goal.radius), "2/r <= 2^21")


def power_of_two(goal, exponent, limit_text):
    if goal.kind.startswith("log2"):
        return concludes_value(goal, exponent)
    limit(exponent < 2**21, limit_text)
    concludes_count(goal, 1 << exponent)


def cells(n, d):
    limit(d * n.bit_length() <= 64, "d bitlength(n) <= 64")
    return n**d


@rule(["covering_le", "log2_covering_le"], numbers=1, theorem=True)
def snake_cover(goal, steps, numbers, store):
    k = whole(numbers[0])
    d = about(goal, "lipschitz").d
    e = Fraction(goal.radius)
    limit(k < 2**32, "k < 2^32")
    require(k >= 1, "the rule needs k >= 1")
    first, more = ceiling(Fraction(k + 1, e)), cells(ceiling(Fraction(k + 1, 2 * k * e)), d) - 1
    if goal.kind == "log2_covering_le":
        return at_least_log(goal, upper(first) + more * upper(2 * k + 1))
    limit(more * (2 * k + 1).bit_length() < 2**21, "(n^d - 1) bitlength(2k+1) < 2^21")
    concludes_count(goal, first * (2 * k + 1)**more)


@rule(["packing_ge", "separated_ge", "log2_packing_ge"], theorem=True)
def tent_packing(goal, steps, numbers, store):
    d, r = about(goal, "lipschitz").d, Fraction(goal.radius)
    n = steps_within(goal, 1, r)
    tents = cells(n, d)
    constants = steps_within(goal, 2 - Fraction(1, n) if n else 2, r) + 1
    if goal.kind == "log2_packing_ge":
        return at_most_log(goal, (tents << FRACTION) + lower(constants))
    limit(tents < 2**21, "n^d < 2^21")
    concludes_count(goal, constants << tents)


# Certificate.

def check(lines):
    """Checks one certificate; returns `STATEMENT assuming ...` for each goal."""
    tokens = lines.next("'cert 1'")
    require(len(tokens) == 2 and tokens[0] == "cert", "the first line must be 'cert 1'")
    require(tokens[1] == "1", "certificate format {} is not known, only format 1", tokens[1])
    store, goals, last_id = {}, [], 0
    in_proof = False
    while True:
        tokens = lines.next("'qed'" if in_proof else "'proof'")
        word = tokens[0]
        if in_proof and word == "qed":
            return conclude(lines, tokens, goals, store)
        if in_proof and word == "del":
            exactly(tokens, 2)
            look_up(store, natural(tokens[1]))
            del store[int(tokens[1])]
        elif not in_proof and word == "goal":
            goal = Statement(tokens[1:], store)
            require(not goal.rest, "the goal has more tokens than its statement")
            goals.append(goal.text)
        elif not in_proof and tokens == ["proof"]:
            require(goals, "the claim part has no goal")
            in_proof = True
        else:
            require(not in_proof or word != "goal", "a goal in the proof part")
            require(word in OBJECTS or in_proof and word == "step", "{} cannot begin a line here", word)
            require(in_proof or not goals, "an object after a goal")
            require(len(tokens) > 1, "the line needs an id")
            key = natural(tokens[1])
            require(key > last_id, "id {} does not increase after {}", key, last_id)
            last_id = key
            entry = check_step(tokens[2:], store) if word == "step" else OBJECTS[word](lines, tokens)
            if word == "functions":
                entry.look_up(store)
            store[key] = entry


def check_step(tokens, store):
    goal = Statement(tokens, store)
    rest = goal.rest
    require(len(rest) >= 2 and rest[0] == "by", "expected 'by' and a rule after the statement")
    name = rest[1]
    require(name in RULES, "rule {} is not known", name)
    rest, steps = take_list(rest[2:], "from", "with")
    steps = [look_up_step(store, token) for token in steps]
    rest, numbers = take_list(rest, "with", "")
    numbers = [rational(token) for token in numbers]
    require(not rest, "expected 'from' or 'with' after the rule")
    concludes, from_count, with_count, more, theorem, function = RULES[name]
    require(goal.kind in concludes, "rule {} does not conclude this statement", name)
    require(len(steps) == from_count, "rule {} takes {} earlier steps, not {}", name, from_count, len(steps))
    require(len(numbers) == with_count or more and len(numbers) > with_count,
            "rule {} takes {}%s numbers, not {}" % (" or more" if more else ""), name, with_count,
            len(numbers))
    function(goal, steps, numbers, store)
    assumptions = set().union(*(step.assumptions for step in steps))
    return Step(goal, assumptions | {name + "(note)"} if theorem else assumptions)


def take_list(tokens, word, end):
    """Splits `word x y ... end ...` into the rest and the list x y ..., which is empty without the word."""
    if not tokens or tokens[0] != word:
        return tokens, []
    stop = tokens.index(end) if end in tokens else len(tokens)
    require(stop > 1, "nothing follows {}", word)
    return tokens[stop:], tokens[1:stop]


def conclude(lines, tokens, goals, store):
    require(len(tokens) - 1 == len(goals), "'qed' lists {} steps for {} goals", len(tokens) - 1, len(goals))
    result = []
    for token, goal in zip(tokens[1:], goals):
        step = look_up_step(store, token)
        require(step.text == goal, "step {} proves {}, the goal is {}", int(token), step.text, goal)
        result.append(goal + " assuming " + (", ".join(sorted(step.assumptions)) or "nothing"))
    require(not lines.file.read(1), "text follows 'qed'")
    return result


def check_file(path, claim_path):
    """Prints the verdict on one file and returns its exit status."""
    try:
        lines = Lines(path, claim_path)
    except OSError as failure:
        print("%s: cannot be read" % failure.filename, file=sys.stderr)
        return 2
    try:
        verified = check(lines)
    except OSError:
        print("%s: cannot be read" % path, file=sys.stderr)
        return 2
    except Rejected as failure:
        print("%s:%d: %s" % (path, max(lines.number, 1), failure), file=sys.stderr)
        return 1
    except (GaveUp, MemoryError) as failure:
        print("%s:%d: gave up: %s" % (path, max(lines.number, 1), failure), file=sys.stderr)
        return 3
    finally:
        lines.file.close()
    for line in verified:
        print("VERIFIED %s: %s" % (path, line))
    return 0


def parse_arguments(arguments):
    """Returns the pairs (file, claim file or None)."""
    files, claim, with_claims = [], None, False
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            files.extend(rest)
        elif argument == "--with-claims":
            with_claims = True
        elif argument == "--claim":
            if claim is not None:
                raise WrongUsage("--claim is given twice")
            claim = next(rest, "")
            if not claim:
                raise WrongUsage("--claim needs a file")
        elif argument.startswith("-"):
            raise WrongUsage("unknown option " + argument)
        else:
            files.append(argument)
    if any(not name or any(c < " " or c == "\x7f" for c in name) for name in files):
        raise WrongUsage("a file name is empty or has a control character")
    if not files:
        raise WrongUsage("no file given")
    if claim and with_claims:
        raise WrongUsage("--claim and --with-claims exclude each other")
    if claim and len(files) != 1:
        raise WrongUsage("--claim takes exactly one FILE")
    if with_claims and not all(name.endswith(".cert") and len(name) > len(".cert") for name in files):
        raise WrongUsage("--with-claims takes files named NAME.cert")
    return [(name, name[:-len("cert")] + "claim" if with_claims else claim) for name in files]


def main(arguments):
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="surrogateescape")  # file names that are no valid text
    try:
        if "--help" in arguments:
            print(USAGE, end="")
            status = 0
        elif "--version" in arguments:
            print("relucert-check.py, certificate format 1")
            status = 0
        elif "--rules" in arguments:
            for name, (_, _, _, _, theorem, _) in RULES.items():
                print(name + ("(note)" if theorem else ""))
            status = 0
        else:
            status = max(check_file(*pair) for pair in parse_arguments(arguments))
        sys.stdout.flush()
        return status
    except WrongUsage as failure:
        print("relucert-check.py: %s; see relucert-check.py --help" % failure, file=sys.stderr)
        return 2
    except OSError:
        # Nobody can have read a verdict that was not written; the interpreter must not try to write it again.
        print("relucert-check.py: standard output cannot be written", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
