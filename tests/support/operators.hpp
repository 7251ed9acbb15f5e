#pragma once
// Which operators exist between two types, in either order: for tests of what must not compile.

namespace relucert::tests {

namespace ordered {

template <class A, class B>
concept HasSum = requires(A a, B b) { a + b; };
template <class A, class B>
concept HasDifference = requires(A a, B b) { a - b; };
template <class A, class B>
concept HasProduct = requires(A a, B b) { a * b; };
template <class A, class B>
concept HasQuotient = requires(A a, B b) { a / b; };
template <class A, class B>
concept HasEquality = requires(A a, B b) { a == b; };
template <class A, class B>
concept HasOrder = requires(A a, B b) { a < b; };

}  // namespace ordered

template <class A, class B>
concept Adds = ordered::HasSum<A, B> || ordered::HasSum<B, A> || ordered::HasDifference<A, B> ||
    ordered::HasDifference<B, A>;
template <class A, class B>
concept Multiplies = ordered::HasProduct<A, B> || ordered::HasProduct<B, A> || ordered::HasQuotient<A, B> ||
    ordered::HasQuotient<B, A>;
template <class A, class B>
concept Compares = ordered::HasEquality<A, B> || ordered::HasEquality<B, A> || ordered::HasOrder<A, B> ||
    ordered::HasOrder<B, A>;
/// Any of them.
template <class A, class B>
concept Mixes = Adds<A, B> || Multiplies<A, B> || Compares<A, B>;
/// a += b or a *= b.
template <class A, class B>
concept AddsInPlace = requires(A a, B b) { a += b; };
template <class A, class B>
concept MultipliesInPlace = requires(A a, B b) { a *= b; };

}  // namespace relucert::tests
