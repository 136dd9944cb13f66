package dev.irqlint.project;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An element of an XML file, without its namespace.
 *
 * @param attributes the attributes by name
 * @param children the elements directly inside
 * @param text the text directly inside, white space around it removed
 * @param line the line it begins on, from 1
 */
record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, String text, int line) {

  /** The value of an attribute, whose name may differ in case; empty where it is not there. */
  String attribute(String wanted) {
    String exact = attributes.get(wanted);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      if (attribute.getKey().equalsIgnoreCase(wanted)) {
        return attribute.getValue();
      }
    }
    return "";
  }

  /** The name in lower case: MSBuild has no regard to the case of most names. */
  String key() {
    return name.toLowerCase(Locale.ROOT);
  }
}
