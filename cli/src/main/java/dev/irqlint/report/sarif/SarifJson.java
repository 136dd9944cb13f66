package dev.irqlint.report.sarif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the library's objects as JSON: keys sorted, lines ended by LF, what readers require. */
final class SarifJson {

  private SarifJson() {}

  /** Forgets the order of keys that the library's classes ask for, and some of their omissions. */
  private static final class Introspector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    /**
     * What is written though it equals the standard's default, which the library leaves out: no
     * list of results says that nobody looked, an empty one that there is nothing; and not every
     * reader knows that no level means a warning.
     */
    private static final Set<String> ALWAYS = Set.of("getResults", "getLevel");

    private final boolean showsSuppressed;

    Introspector(boolean showsSuppressed) {
      this.showsSuppressed = showsSuppressed;
    }

    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
      // An empty list says that a result is not suppressed: all results have one, or none.
      boolean isKept = showsSuppressed && annotated.getName().equals("getSuppressions");
      return isKept || ALWAYS.contains(annotated.getName())
          ? JsonInclude.Value.ALL_ALWAYS
          : super.findPropertyInclusion(annotated);
    }

    @Override
    public String @Nullable [] findSerializationPropertyOrder(AnnotatedClass type) {
      return null;
    }

    @Override
    public Boolean findSerializationSortAlphabetically(Annotated annotated) {
      return true;
    }
  }

  static ObjectWriter writer(boolean showsSuppressed) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    return JsonMapper.builder()
        .annotationIntrospector(new Introspector(showsSuppressed))
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .build()
        .writer(printer);
  }
}
