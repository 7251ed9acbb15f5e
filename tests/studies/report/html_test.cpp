// The writer: no text can become markup, no link can leave its folder.
#include "studies/report/html.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "core/support/require.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;

const std::string fffd = "\xEF\xBF\xBD";

}  // namespace

BOOST_AUTO_TEST_CASE(markup_is_escaped) {
  BOOST_TEST(escape_html("<script>&\"'</script>") == "&lt;script&gt;&amp;&quot;&#39;&lt;/script&gt;");
  BOOST_TEST(escape_html("&lt;") == "&amp;lt;");
  BOOST_TEST(escape_html("") == "");
}

BOOST_AUTO_TEST_CASE(valid_text_is_kept) {
  const std::string text = "plain, tab\t, line\n, \u2264, \u00e9, \U0001D53C, \u00a0";
  BOOST_TEST(escape_html(text) == text);
}

BOOST_AUTO_TEST_CASE(forbidden_bytes_are_replaced) {
  BOOST_TEST(valid_text(std::string("\x00", 1)) == fffd);
  BOOST_TEST(valid_text("\x01\x1f\x7f") == fffd + fffd + fffd);
  BOOST_TEST(valid_text("a\xff") == "a" + fffd);
  BOOST_TEST(valid_text("\xc3") == fffd);                                   // cut off
  BOOST_TEST(valid_text("\xe2\x89") == fffd + fffd);                        // cut off
  BOOST_TEST(valid_text("\xc0\xaf") == fffd + fffd);                        // an overlong slash
  BOOST_TEST(valid_text("\xe0\x80\xbc") == fffd + fffd + fffd);             // an overlong <
  BOOST_TEST(valid_text("\xed\xa0\x80") == fffd + fffd + fffd);             // a surrogate
  BOOST_TEST(valid_text("\xf4\x90\x80\x80") == fffd + fffd + fffd + fffd);  // above U+10FFFF
  BOOST_TEST(valid_text("\xef\xbf\xbe") == fffd + fffd + fffd);             // U+FFFE, forbidden in XML
  BOOST_TEST(valid_text("\xc2\x85") == fffd + fffd);                        // a C1 control
  BOOST_TEST(valid_text("\xc3(") == fffd + "(");                            // the next character survives
}

BOOST_AUTO_TEST_CASE(carriage_return_before_line_feed_is_dropped) {
  BOOST_TEST(valid_text("a\r\nb") == "a\nb");
  BOOST_TEST(valid_text("a\rb\r") == "a" + fffd + "b" + fffd);
  BOOST_TEST(valid_text("\r\r\n") == fffd + "\n");
}

BOOST_AUTO_TEST_CASE(links_stay_in_their_folder) {
  BOOST_TEST(relative_link({"cells", "a1-W3-L4-b2", "bounds.cert"}) == "cells/a1-W3-L4-b2/bounds.cert");
  BOOST_TEST(relative_link({"cells", "..", "x"}) == "cells/_/x");
  BOOST_TEST(relative_link({"cells", ".", ""}) == "cells/_/_");
  BOOST_TEST(relative_link({"cells", "../../etc"}) == "cells/..%2f..%2fetc");
  BOOST_TEST(relative_link({"javascript:alert(1)"}) == "javascript%3aalert%281%29");
  BOOST_TEST(relative_link({"a b?c#d&e\"f"}) == "a%20b%3fc%23d%26e%22f");
  BOOST_TEST(relative_link({"\xc3\xa9"}) == "%c3%a9");
}

BOOST_AUTO_TEST_CASE(anchors_are_plain_and_different) {
  BOOST_TEST(anchor_id("rule", "breakpoint_gap") == "rule-breakpoint_5fgap");
  std::set<std::string> ids;
  for (const std::string name : {"a b", "a_20b", "a-b", "a.b", "a", "a ", "A", "\"", ""}) {
    const std::string id = anchor_id("x", name);
    BOOST_TEST(id.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
               std::string::npos);
    BOOST_TEST(ids.insert(id).second, id);
  }
}

BOOST_AUTO_TEST_CASE(elements_nest) {
  HtmlWriter html;
  html.open("p", {{"class", "a\"b"}, {"title", "<"}})
      .text("1 < 2")
      .element("b", "&")
      .empty_element("br")
      .close("p");
  BOOST_TEST(html.finish() == "<p class=\"a&quot;b\" title=\"&lt;\">1 &lt; 2<b>&amp;</b><br /></p>");
}

BOOST_AUTO_TEST_CASE(closing_the_wrong_element_is_a_broken_contract) {
  HtmlWriter html;
  html.open("p").open("b");
  BOOST_CHECK_THROW(html.close("p"), ContractViolation);
  html.close("b").close("p");
  BOOST_CHECK_THROW(html.close("p"), ContractViolation);
}

BOOST_AUTO_TEST_CASE(an_open_element_at_the_end_is_a_broken_contract) {
  HtmlWriter html;
  html.open("p");
  BOOST_CHECK_THROW(html.finish(), ContractViolation);
}
