"""Trains lynx.relunet, the network of this study that no construction made: the yearly numbers of lynx (../three_regimes/lynx.csv,
both axes scaled to [0,1]) are fitted by a network of layer sizes 1, 12, 12, 1 with the usual means (random start, Adam, mean
squared error), and every weight is rounded to the nearest multiple of 2^-BITS. Standard library only, about two minutes; IEEE
doubles in a fixed order of operations, so it writes the same bytes again. Usage: train_lynx.py > lynx.relunet"""
import csv
import math
import pathlib
import random
from fractions import Fraction

SIZES = [1, 12, 12, 1]
BITS = 12
EPOCHS = 6000
RATE = 0.004

rows = list(csv.DictReader(open(pathlib.Path(__file__).parent.parent / "three_regimes/lynx.csv")))
numbers = [int(row["lynx"]) for row in rows]
points = [(i / (len(numbers) - 1), n / max(numbers)) for i, n in enumerate(numbers)]

# Layer l is a list of neurons, a neuron its weights and then its bias. The kinks of the first layer start spread over [0,1].
rng = random.Random(1)
net = []
for inputs, outputs in zip(SIZES, SIZES[1:]):
    net.append([[rng.uniform(-1, 1) * 2 / math.sqrt(inputs) for _ in range(inputs)] + [0.1] for _ in range(outputs)])
for i, neuron in enumerate(net[0]):
    neuron[:] = [3.0, -3.0 * i / SIZES[1]]
first = [[[0.0] * len(neuron) for neuron in layer] for layer in net]
second = [[[0.0] * len(neuron) for neuron in layer] for layer in net]


def forward(x):
    """The inputs of every layer, and the output."""
    values = [[x]]
    for l, layer in enumerate(net):
        sums = []
        for neuron in layer:
            total = neuron[-1]
            for weight, value in zip(neuron, values[-1]):
                total += weight * value
            sums.append(total if l == len(net) - 1 else max(total, 0.0))
        values.append(sums)
    return values


first_decay = second_decay = 1.0
for epoch in range(1, EPOCHS + 1):
    first_decay *= 0.9
    second_decay *= 0.999
    gradient = [[[0.0] * len(neuron) for neuron in layer] for layer in net]
    for x, y in points:
        values = forward(x)
        back = [2 * (values[-1][0] - y) / len(points)]
        for l in range(len(net) - 1, -1, -1):
            before = [0.0] * len(values[l])
            for neuron, slopes, slope in zip(net[l], gradient[l], back):
                if slope == 0.0:
                    continue
                for j, value in enumerate(values[l]):
                    slopes[j] += slope * value
                    before[j] += slope * neuron[j]
                slopes[-1] += slope
            back = [b if value > 0.0 else 0.0 for b, value in zip(before, values[l])]
    rate = RATE * (1 - epoch / (EPOCHS + 1))
    for l, layer in enumerate(net):
        for i, neuron in enumerate(layer):
            for j in range(len(neuron)):
                g = gradient[l][i][j]
                first[l][i][j] = 0.9 * first[l][i][j] + 0.1 * g
                second[l][i][j] = 0.999 * second[l][i][j] + 0.001 * g * g
                scale = math.sqrt(second[l][i][j] / (1 - second_decay)) + 1e-8
                neuron[j] -= rate * first[l][i][j] / (1 - first_decay) / scale

print("relunet 1")
print("# trained by train_lynx.py, mean squared error %.5f before rounding" %
      (sum((forward(x)[-1][0] - y) ** 2 for x, y in points) / len(points)))
print("widths", *SIZES)
for layer in net:
    for neuron in layer:
        print("row", *(Fraction(round(w * 2 ** BITS), 2 ** BITS) for w in neuron))
